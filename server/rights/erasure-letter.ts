/** The letter of an erasure: per item what went, and what stays until when, for what, and under which law. */
import { type Demand, fill, type ProductLanguage } from '@hjemmel/core';
import type { Block } from '../letters/index.ts';
import type { BookEntry } from '../policies/index.ts';
import type { Assessed } from '../retention/index.ts';
import { Labels } from './access-explain.ts';
import { type ErasureTexts, erasureTexts } from './locales/erasure-texts.ts';
import type { NewCaseItem } from './model.ts';
import { dayIn } from './send-letter.ts';

export interface ErasureTold {
  readonly items: readonly NewCaseItem[];
  /** What each item was found to be, by its place; undefined for what a crash had erased already. */
  readonly found: readonly (Assessed | undefined)[];
  readonly recipients: readonly string[];
  /** The day a hold is looked at again, by its id. */
  readonly reviews: ReadonlyMap<string, string>;
}

class Teller {
  readonly words: ErasureTexts;
  readonly labels: Labels;
  readonly language: ProductLanguage;
  readonly told: ErasureTold;

  constructor(book: BookEntry, language: ProductLanguage, told: ErasureTold) {
    this.words = erasureTexts(language);
    this.labels = new Labels(book.compiled.policy, language);
    this.language = language;
    this.told = told;
  }

  day(day: string): string {
    return dayIn(this.language, day);
  }

  what({ category, item }: NewCaseItem): string {
    const { policy } = this.labels;
    if (!Object.hasOwn(policy.categories, category)) return this.words.unlisted;
    const items = item.split(' ').map((one) => this.labels.item(one));
    return `${this.labels.of(policy.categories, category)}: ${items.join(', ')}`;
  }

  from(item: NewCaseItem): string {
    const days = this.#found(item)?.days;
    if (days === undefined) return '';
    return days[0] === days[1] ? this.day(days[0]) : `${this.day(days[0])} – ${this.day(days[1])}`;
  }

  /** Every law, agreement and hold that keeps it, with what it may be used for and its own last day. */
  why(item: NewCaseItem): string {
    const demands = this.#found(item)?.demands ?? [];
    const grounds = Map.groupBy(demands, ({ ground, laws, through }) => JSON.stringify([ground, laws, through]));
    const parts = [...grounds.values()].map((same) => this.#ground(same, item));
    const review = item.hold == null ? undefined : this.told.reviews.get(item.hold);
    if (review !== undefined) parts.push(fill(this.words.held, { on: this.day(review) }));
    else if (item.reason === 'hold') parts.push(this.words.restricted);
    return parts.join('\n');
  }

  #ground(same: readonly Demand[], { untilOn }: NewCaseItem): string {
    const { ground, laws, through } = same[0]!;
    const { policy } = this.labels;
    const purposes = same.flatMap(({ purpose }) => purpose ?? []).map((id) => this.labels.of(policy.purposes, id));
    const names = laws.map((law) => this.labels.law(law)).join(', ');
    const text = fill(this.words.grounds[ground], { laws: names, purposes: purposes.join(', ') });
    const own = through === null || through === 'forever' || through === untilOn ? undefined : through;
    return own === undefined ? text : `${text} ${fill(this.words.through, { on: this.day(own) })}`;
  }

  #found(item: NewCaseItem): Assessed | undefined {
    return this.told.found[this.told.items.indexOf(item)];
  }

  until({ untilOn, verdict }: NewCaseItem): string {
    if (verdict === 'kept') return this.words.forEver;
    return untilOn == null ? this.words.noDay : this.day(untilOn);
  }
}

/** The first letter: the decision of each item. */
export function erasureBlocks(book: BookEntry, language: ProductLanguage, told: ErasureTold): Block[] {
  const teller = new Teller(book, language, told);
  const { words } = teller;
  const gone = told.items.filter(({ verdict }) => verdict === 'granted');
  const left = told.items.filter(({ verdict }) => verdict !== 'granted');
  const blocks: Block[] = [];
  if (gone.length + left.length === 0) blocks.push({ paragraph: words.nothing });
  if (gone.length > 0) {
    const rows = gone.map((item) => [teller.what(item), teller.from(item), String(item.rows ?? 1)]);
    blocks.push({ heading: words.erased }, { table: { head: words.erasedHead, rows, rowHeads: true, numbers: [2] } });
  }
  if (left.length > 0) {
    const rows = left.map((item) => [teller.what(item), teller.from(item), teller.until(item), teller.why(item)]);
    blocks.push(
      { heading: words.stays },
      { paragraph: words.limited },
      { table: { head: words.staysHead, rows, rowHeads: true } },
      { paragraph: words.later },
    );
  }
  if (told.recipients.length > 0) {
    const names = told.recipients.map((id) => teller.labels.of(teller.labels.policy.recipients, id));
    blocks.push({ paragraph: fill(words.recipients, { recipients: names.join(', ') }) });
  }
  return [...blocks, { paragraph: words.proof }];
}

/** The last letter: what had to stay is gone. */
export function finishedBlocks(language: ProductLanguage): Block[] {
  const words = erasureTexts(language);
  return [{ paragraph: words.finished }, { paragraph: words.proof }];
}
