/** Recordings and pictures: the object under a key of its own, and the row that says what it is. */
import { HjemmelError } from '../errors.ts';
import { admit } from './admit.ts';
import { type Desk, dayOf, mayCollect } from './desk.ts';
import { type Origin, type Recorded, recordItem } from './record-item.ts';
import { stripPicture } from './values/picture.ts';

export interface NewRecording extends Origin {
  readonly person: string;
  /** ISO instant. */
  readonly recordedAt: string;
  readonly seconds?: number;
  /** What it was recorded for, such as `training`. */
  readonly purpose?: string;
  /** Such as `audio/wav`. */
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** Stores a call. What may not be recorded is refused before its sound is stored. */
export async function addRecording(desk: Desk, recording: NewRecording): Promise<Recorded> {
  const { person, recordedAt, seconds, purpose, mediaType, content, ...origin } = recording;
  mayCollect(desk, person);
  admit(desk, { table: 'recordings', columns: ['file_id'], source: origin.source });
  const file_id = await desk.files.add(desk.tx, { personId: person, mediaType, content, at: desk.at });
  const values = { recorded_at: recordedAt, recorded_on: dayOf(recordedAt, desk.zone), seconds, purpose, file_id };
  return recordItem(desk, 'recordings', { person, ...origin, values });
}

export interface NewPicture extends Origin {
  readonly person: string;
  readonly takenOn: string;
  readonly caption?: string;
  readonly meteringPoint?: string;
  /** A JPEG or a PNG. */
  readonly content: Uint8Array;
}

export interface RecordedPicture extends Recorded {
  /** What became of the place the file told of; it is never left in the file. */
  readonly position: 'none' | 'kept-apart' | 'dropped';
}

/** Whether the policy lists where a picture was taken, and the permit is for it. */
function mayKeepPosition(desk: Desk, source: string): boolean {
  const columns = ['latitude', 'longitude'];
  try {
    admit(desk, { table: 'picture_positions', columns, source });
    return true;
  } catch (error) {
    if (error instanceof HjemmelError) return false;
    throw error;
  }
}

/**
 * Stores a picture without what its file tells beside it. The place it was taken at is kept apart, where the permit is for
 * that too, and else dropped (SV-4).
 * @throws HjemmelError `picture-unreadable`; else as `recordItem`
 */
export async function addPicture(desk: Desk, picture: NewPicture): Promise<RecordedPicture> {
  const { person, takenOn, caption, meteringPoint, content, ...origin } = picture;
  mayCollect(desk, person);
  admit(desk, { table: 'pictures', columns: ['file_id'], source: origin.source });
  const stripped = stripPicture(content);
  if (stripped === undefined) throw new HjemmelError('picture-unreadable');
  const { mediaType, position } = stripped;
  const file_id = await desk.files.add(desk.tx, {
    personId: person,
    mediaType,
    content: stripped.content,
    at: desk.at,
  });
  const values = { taken_on: takenOn, caption, metering_point_id: meteringPoint, file_id };
  const recorded = await recordItem(desk, 'pictures', { person, ...origin, values });
  if (position === undefined) return { ...recorded, position: 'none' };
  if (!mayKeepPosition(desk, origin.source)) return { ...recorded, position: 'dropped' };
  const place = { picture_id: recorded.id, taken_on: takenOn, ...position };
  await recordItem(desk, 'picture_positions', { person, ...origin, values: place });
  return { ...recorded, position: 'kept-apart' };
}
