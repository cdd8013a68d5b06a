/** What became of one attempt to send. */
export type Outcome =
  | { readonly became: 'sent' }
  /** For good: another attempt would end alike. */
  | { readonly became: 'failed'; readonly reason: string }
  /**
   * Another attempt may succeed. `server`: it is not about this message, so others would fare no better now.
   */
  | { readonly became: 'deferred'; readonly reason: string; readonly server: boolean };

export const SENT: Outcome = { became: 'sent' };
export const failed = (reason: string): Outcome => ({ became: 'failed', reason });
export const deferred = (reason: string, server = false): Outcome => ({ became: 'deferred', reason, server });

/** A message on its way out of the store. */
export interface Outgoing {
  readonly id: string;
  readonly kind: string;
  readonly language: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly { readonly name: string; readonly mediaType: string; readonly content: Uint8Array }[];
  /** ISO instant: when it was queued. */
  readonly queuedAt: string;
  readonly from: { readonly name: string; readonly address: string; readonly replyTo: string | undefined };
}

/** Hands one message over. Never throws: what went wrong is the outcome. */
export type Carrier = (message: Outgoing) => Promise<Outcome>;
