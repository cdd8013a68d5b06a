/** Stored objects, encrypted each under its own key, in a folder or a bucket. */
export { type FileStore, type NewFile, openFileStore } from './file-store.ts';
export { openFolder } from './folder-store.ts';
export type { ObjectStore } from './object-store.ts';
export { openS3, type S3Options } from './s3-store.ts';
