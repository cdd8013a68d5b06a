/**
 * Sends what is due. The attempt is committed before the conversation begins and its outcome after, so that a crash at any
 * point leaves a message that is sent again, under the same Message-ID, and never one that is forgotten.
 */
import { join } from 'node:path';
import type { MailConfig } from '../config.ts';
import { listControllers } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { claimNext } from './claim.ts';
import { dropFolder, mailFolder } from './folder-carrier.ts';
import type { MessageChannel } from './model.ts';
import { type Carrier, SENT } from './outcome.ts';
import type { OutboxStore, Run } from './run.ts';
import { settle } from './settle.ts';
import { smtpCarrier } from './smtp-carrier.ts';

export interface SendOptions {
  /** Ends the run after the message that is under way. */
  readonly signal?: AbortSignal;
  /** Messages to look at, for each controller. */
  readonly most?: number;
  /** Who carries a channel, instead of the settings. */
  readonly carriers?: Partial<Record<MessageChannel, Carrier>>;
}

export interface SendReport {
  readonly sent: number;
  readonly failed: number;
  /** Not permitted any more, or taken back. */
  readonly withdrawn: number;
  /** To be tried again. */
  readonly deferred: number;
  /** Why it ended early, as a code: what is wrong is not about single messages. */
  readonly halted: string | undefined;
}

/** The portal shows what has been sent: there is nothing to carry. */
const portal: Carrier = async () => SENT;

function carriersOf({ folder, smtp }: MailConfig): Record<MessageChannel, Carrier> {
  return {
    email: smtp === undefined ? mailFolder(folder) : smtpCarrier(smtp),
    sms: dropFolder(join(folder, 'sms')),
    post: dropFolder(join(folder, 'post')),
    portal,
  };
}

async function sendOf(run: Run, { signal, most = 1000 }: SendOptions): Promise<SendReport> {
  const report = { sent: 0, failed: 0, withdrawn: 0, deferred: 0 };
  for (let seen = 0; seen < most && signal?.aborted !== true; seen++) {
    const claimed = await claimNext(run);
    if (claimed === undefined) break;
    if ('ended' in claimed) {
      report[claimed.ended]++;
      continue;
    }
    const outcome = await run.carriers[claimed.row.channel](claimed.message);
    report[await settle(run, claimed.row, outcome)]++;
    // Others would only use up their attempts.
    if (outcome.became === 'deferred' && outcome.server) return { ...report, halted: outcome.reason };
  }
  return { ...report, halted: undefined };
}

/** What is wrong with one utility does not keep the messages of the others. */
async function sendOne(run: Run, options: SendOptions): Promise<SendReport> {
  try {
    return await sendOf(run, options);
  } catch (error) {
    if (!(error instanceof HjemmelError)) throw error;
    return { sent: 0, failed: 0, withdrawn: 0, deferred: 0, halted: error.code };
  }
}

/** Sends what is due, for every controller. Several may run at once; each message is one's. */
export async function sendWaiting(store: OutboxStore, options: SendOptions = {}): Promise<SendReport> {
  const carriers = { ...carriersOf(store.config.mail), ...options.carriers };
  const reports: SendReport[] = [];
  for (const controller of await listControllers(store.db))
    if (options.signal?.aborted !== true) reports.push(await sendOne({ store, controller, carriers }, options));
  const sum = (key: 'sent' | 'failed' | 'withdrawn' | 'deferred'): number =>
    reports.reduce((total, report) => total + report[key], 0);
  return {
    sent: sum('sent'),
    failed: sum('failed'),
    withdrawn: sum('withdrawn'),
    deferred: sum('deferred'),
    halted: reports.find(({ halted }) => halted !== undefined)?.halted,
  };
}
