/**
 * The doors to data: everything the folders of the server export. A test goes through them watched, so that it can tell
 * which it has been through, and that nothing of another utility came out of any.
 */
import * as backup from './backup/index.ts';
import * as consent from './consent/index.ts';
import * as evidence from './evidence/index.ts';
import * as files from './files/index.ts';
import * as guard from './guard/index.ts';
import * as imports from './import/index.ts';
import * as incidents from './incidents/index.ts';
import * as journal from './journal/index.ts';
import * as keys from './keys/index.ts';
import * as ledger from './ledger/index.ts';
import * as letters from './letters/index.ts';
import * as outbox from './outbox/index.ts';
import * as register from './register/index.ts';
import * as retention from './retention/index.ts';
import * as statistics from './statistics/index.ts';

const FOLDERS = {
  statistics,
  incidents,
  backup,
  consent,
  evidence,
  files,
  guard,
  imports,
  journal,
  keys,
  ledger,
  letters,
  outbox,
  register,
  retention,
};
type Folders = typeof FOLDERS;
type Work = (...given: unknown[]) => unknown;

const isClass = (value: unknown): boolean => typeof value === 'function' && /^class\b/.test(String(value));

/** Texts anywhere in a value. Of instances of classes nothing: what they give out they give by methods, watched too. */
function* textsIn(value: unknown, seen = new Set<unknown>()): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value instanceof Uint8Array) yield Buffer.from(value).toString('utf8');
  else if (typeof value === 'object' && value !== null && !seen.has(value)) {
    seen.add(value);
    const kind = Object.getPrototypeOf(value) as unknown;
    if (value instanceof Map || value instanceof Set || Array.isArray(value))
      for (const one of value) yield* textsIn(one, seen);
    else if (value instanceof Error)
      yield* textsIn([value.message, 'params' in value ? value.params : '', value.cause], seen);
    else if (kind === Object.prototype || kind === null) yield* textsIn(Object.values(value), seen);
  }
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

export class Doors {
  /** Names of what was gone through while looking, `folder.function` or `Class.method`. */
  readonly through = new Set<string>();
  /** What came out that is the other's, each with the door. */
  readonly leaks: string[] = [];
  readonly folders: Folders;
  #foreign: { readonly ids: ReadonlySet<string>; readonly words: readonly string[] } | undefined;

  constructor() {
    const watched = Object.entries(FOLDERS).map(([folder, module]) => {
      const doors = Object.entries(module).map(([name, door]) => [
        name,
        typeof door === 'function' && !isClass(door) ? this.#watch(`${folder}.${name}`, door as Work) : door,
      ]);
      return [folder, Object.fromEntries(doors)] as const;
    });
    this.folders = Object.fromEntries(watched) as unknown as Folders;
  }

  /** Every door there is, with the methods of the classes, and of these objects. */
  names(objects: Readonly<Record<string, object>>): string[] {
    const found = Object.entries(FOLDERS).flatMap(([folder, module]) =>
      Object.entries(module)
        .filter(([, door]) => typeof door === 'function' && !isClass(door))
        .map(([name]) => `${folder}.${name}`),
    );
    const methods = Object.entries(objects).flatMap(([name, object]) => {
      const own = Object.getPrototypeOf(object) === Object.prototype ? object : Object.getPrototypeOf(object);
      return Object.entries(Object.getOwnPropertyDescriptors(own))
        .filter(([method, { value }]) => method !== 'constructor' && typeof value === 'function')
        .map(([method]) => `${name}.${method}`);
    });
    return [...found, ...methods];
  }

  /** The same object, watched. */
  watched<T extends object>(name: string, object: T): T {
    return new Proxy(object, {
      get: (_, key) => {
        const value: unknown = Reflect.get(object, key, object);
        return typeof value === 'function' && key !== 'constructor'
          ? this.#watch(`${name}.${String(key)}`, value.bind(object) as Work)
          : value;
      },
    });
  }

  /** From here on. @param foreign what must not come out: ids, and words of more than four letters */
  look(foreign: Iterable<string>): void {
    const all = [...foreign];
    this.#foreign = {
      ids: new Set(all.flatMap((text) => text.match(UUID) ?? [])),
      words: all.filter((text) => text.length > 4 && !text.match(UUID)),
    };
  }

  #watch(name: string, door: Work): Work {
    return (...given) => {
      if (this.#foreign === undefined) return door(...given);
      this.through.add(name);
      let result: unknown;
      try {
        result = door(...given);
      } catch (error) {
        this.#check(name, error);
        throw error;
      }
      if (result instanceof Promise) return this.#promised(name, result);
      if (typeof result === 'object' && result !== null && Symbol.asyncIterator in result)
        return this.#each(name, result as AsyncIterable<unknown>);
      this.#check(name, result);
      return result;
    };
  }

  async #promised(name: string, result: Promise<unknown>): Promise<unknown> {
    const value = await result.catch((error: unknown) => {
      this.#check(name, error);
      throw error;
    });
    this.#check(name, value);
    return value;
  }

  async *#each(name: string, results: AsyncIterable<unknown>): AsyncGenerator<unknown> {
    for await (const value of results) {
      this.#check(name, value);
      yield value;
    }
  }

  #check(name: string, value: unknown): void {
    for (const text of textsIn(value)) {
      const ids = (text.match(UUID) ?? []).filter((id) => this.#foreign!.ids.has(id));
      const words = this.#foreign!.words.filter((word) => text.includes(word));
      for (const found of [...ids, ...words]) this.leaks.push(`${name}: ${found}`);
    }
  }
}
