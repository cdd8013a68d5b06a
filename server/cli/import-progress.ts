/** The progress of an import on standard error: a line that is written over on a terminal, a line now and then elsewhere. */
import { fill, type ProductLanguage } from '@hjemmel/core';
import type { Watch } from '../import/index.ts';
import { importCommandTexts } from './locales/import.ts';
import type { Session } from './session.ts';

const WIDTH = 24;
/** Milliseconds between two drawings, on a terminal and elsewhere. */
const EVERY = { terminal: 200, file: 15_000 };

function duration(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min` : `${Math.ceil(seconds)} s`;
}

export class ImportProgress implements Watch {
  readonly language: ProductLanguage;
  readonly #session: Session;
  readonly #every: number;
  #phase: 'survey' | 'rows' = 'survey';
  /** Of the monotonic clock, in milliseconds: when the phase began, and when it was last drawn. */
  #began = 0;
  #drawn = 0;
  #first = { done: 0, rows: 0 };
  #isDrawn = false;

  constructor(session: Session, language: ProductLanguage) {
    this.#session = session;
    this.language = language;
    this.#every = session.streams.stderr.isTTY === true ? EVERY.terminal : EVERY.file;
    this.#began = this.#drawn = this.#now();
  }

  progress(phase: 'survey' | 'rows', done: number, of: number, rows = 0): void {
    const now = this.#now();
    if (phase !== this.#phase) {
      this.#phase = phase;
      this.#began = now;
      this.#first = { done, rows };
    }
    if (now - this.#drawn < this.#every) return;
    this.#drawn = now;
    this.#draw(this.#line({ done, of, rows, seconds: (now - this.#began) / 1_000 }));
  }

  notice(code: 'resumed' | 'file-changed'): void {
    this.end();
    const words = importCommandTexts(this.language);
    this.#session.tell(code === 'resumed' ? words.resumed : words.fileChanged);
  }

  /** Ends the line that was written over. */
  end(): void {
    if (this.#isDrawn) this.#session.streams.stderr.write('\n');
    this.#isDrawn = false;
  }

  #line({ done, of, rows, seconds }: { done: number; of: number; rows: number; seconds: number }): string {
    const words = importCommandTexts(this.language);
    const share = of === 0 ? 0 : Math.min(done / of, 1);
    const full = Math.round(share * WIDTH);
    const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${String(Math.floor(share * 100)).padStart(3)} %`;
    if (this.#phase === 'survey') return `${bar}  ${words.survey}`;
    const number = new Intl.NumberFormat(this.language);
    const rate = Math.round((rows - this.#first.rows) / Math.max(seconds, 0.001));
    const counted = fill(words.rate, { rows: number.format(rows), rate: number.format(rate) });
    const gone = done - this.#first.done;
    const left = gone <= 0 ? '' : fill(words.left, { time: duration(((of - done) / gone) * seconds) });
    return [bar, words.importing, counted, left].filter(Boolean).join('  ');
  }

  #draw(line: string): void {
    const { stderr } = this.#session.streams;
    if (stderr.isTTY === true) {
      stderr.write(`\r\u001b[2K${line}`);
      this.#isDrawn = true;
    } else this.#session.tell(line);
  }

  #now(): number {
    return Number(process.hrtime.bigint() / 1_000_000n);
  }
}
