/** Where things stand in the bytes of an entry: its moment, id and type have fixed places, because keys are sorted. */

export const ID_AT = '{"at":"2026-11-21T10:40:15.123Z","id":"'.length;
export const TYPE_AT = ID_AT + 36 + '","type":"'.length;

/** Whether the bytes are an entry with this id, by its fixed place. */
export function hasId(body: Buffer, id: string): boolean {
  return body.toString('latin1', ID_AT, ID_AT + 36) === id;
}

const MARK = '{"at":"2026-11-21T10:40:15.123Z","id":"'.length + 36;
const MARK_TYPE = '","type":"checkpoint","what":{"root":"';

/** The checkpoint before, if the entry is the sequencer's mark of one. */
export function findMark(body: Buffer): { size: number; root: string } | undefined {
  // The letter after the quote rules out most entries at the cost of one byte.
  if (body[TYPE_AT] !== 0x63 || body.toString('latin1', MARK, MARK + MARK_TYPE.length) !== MARK_TYPE) return undefined;
  const root = body.toString('latin1', MARK + MARK_TYPE.length, MARK + MARK_TYPE.length + 64);
  const size = /^","size":([0-9]+)}}$/.exec(body.toString('latin1', MARK + MARK_TYPE.length + 64))?.[1];
  return size === undefined ? undefined : { size: Number(size), root };
}
