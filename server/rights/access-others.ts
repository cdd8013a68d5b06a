/**
 * What is about somebody else is not given out (art. 15(4)): the names and contact data of those closest to the person, and
 * in text that people wrote, every e-mail address, phone number and national id that is not the person's own.
 */
import type { OtherRow } from './access-sql.ts';

export const MASK = '▒▒▒';

const EMAIL = /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:[.][A-Za-z0-9-]+)+/g;
/** A Danish or Norwegian number of eight digits, with or without its country, however it is spaced. */
const PHONE = /(?<![0-9A-Za-z])(?:(?:[+]|00)[0-9]{2}[ ]?)?[0-9]{2}(?:[ ]?[0-9]{2}){3}(?![0-9A-Za-z])/g;
const NATIONAL_ID = /(?<![0-9])[0-9]{6}[- ]?(?:[0-9]{5}|[0-9]{4})(?![0-9])/g;

const digitsOf = (text: string): string => text.replace(/[^0-9]/g, '').replace(/^(?:00)?(?:45|47)(?=[0-9]{8}$)/, '');

/** Own values as they would be recognised in text. */
export interface OwnValues {
  /** Name, e-mail, phones, national id; empty ones left out. */
  readonly texts: readonly string[];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Whole words of at least three letters: a name's parts tell of somebody too. */
function wordsOf(name: string): string[] {
  return [name, ...name.split(/[\s-]+/)].filter((word) => word.length >= 3);
}

export interface Masked {
  readonly text: string;
  /** Whether anything was taken out. */
  readonly hidden: boolean;
}

export class OthersMask {
  readonly #names: RegExp | undefined;
  readonly #own: ReadonlySet<string>;

  constructor(own: OwnValues, others: readonly OtherRow[]) {
    const mine = own.texts.map((text) => text.toLocaleLowerCase('da'));
    const ownWords = new Set(mine.flatMap((text) => text.split(/[\s-]+/)));
    this.#own = new Set([...mine, ...own.texts.map(digitsOf).filter((digits) => digits !== '')]);
    const words = others
      .flatMap(({ name, email, phone, mobile }) => [
        ...(name === null ? [] : wordsOf(name)),
        ...[email, phone, mobile].filter((text) => text !== null),
      ])
      // A family shares a name, and it is the person's own too.
      .filter((word) => !ownWords.has(word.toLocaleLowerCase('da')) && !this.#own.has(word.toLocaleLowerCase('da')));
    const longestFirst = [...new Set(words)].sort((a, b) => b.length - a.length).map(escaped);
    this.#names =
      longestFirst.length === 0
        ? undefined
        : new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})s?(?![\\p{L}\\p{N}])`, 'giu');
  }

  /** Takes others' names out of any text. */
  names(text: string): Masked {
    if (this.#names === undefined) return { text, hidden: false };
    const masked = text.replace(this.#names, MASK);
    return { text: masked, hidden: masked !== text };
  }

  /** Takes out of text that people wrote what would lead to somebody else. */
  freeText(text: string): Masked {
    const hide = (found: string): string =>
      this.#own.has(found.toLocaleLowerCase('da')) || this.#own.has(digitsOf(found)) ? found : MASK;
    const masked = this.names(text).text.replace(EMAIL, hide).replace(NATIONAL_ID, hide).replace(PHONE, hide);
    return { text: masked, hidden: masked !== text };
  }

  /** The same for data of any form: in all texts of it. */
  data(value: unknown): { readonly value: unknown; readonly hidden: boolean } {
    if (typeof value === 'string') {
      const { text, hidden } = this.freeText(value);
      return { value: text, hidden };
    }
    if (Array.isArray(value)) {
      const each = value.map((one) => this.data(one));
      return { value: each.map((one) => one.value), hidden: each.some(({ hidden }) => hidden) };
    }
    if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
      const each = Object.entries(value).map(([key, one]) => [key, this.data(one)] as const);
      return {
        value: Object.fromEntries(each.map(([key, one]) => [key, one.value])),
        hidden: each.some(([, { hidden }]) => hidden),
      };
    }
    return { value, hidden: false };
  }
}
