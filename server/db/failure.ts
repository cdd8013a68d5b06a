/** What went wrong in the store, as an error that tells what to do. Anything else is passed on as it is. */
import { HjemmelError } from '../errors.ts';

const UNREACHABLE = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'ECONNRESET', 'EHOSTUNREACH', 'ENOENT', 'EACCES'];

/** SQLSTATE and system codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const BY_CODE: Readonly<Record<string, 'store-unreachable' | 'store-refused' | 'store-read-only' | 'store-full'>> = {
  '57P01': 'store-unreachable',
  '57P03': 'store-unreachable',
  '08006': 'store-unreachable',
  '53300': 'store-unreachable',
  '28000': 'store-refused',
  '28P01': 'store-refused',
  '3D000': 'store-refused',
  '25006': 'store-read-only',
  '53100': 'store-full',
  ENOSPC: 'store-full',
  EROFS: 'store-read-only',
};

/** @param connecting the failure came while connecting, where the system's own codes mean that it cannot be reached */
export function storeFailure(error: unknown, connecting = false): unknown {
  if (!(error instanceof Error) || error instanceof HjemmelError) return error;
  const code = 'code' in error ? String(error.code) : '';
  const known = BY_CODE[code];
  if (known !== undefined) return new HjemmelError(known, { failure: code }, error);
  // The login may not take the role of the application, or there is no such role.
  if (connecting && ['42501', '22023'].includes(code))
    return new HjemmelError('store-refused', { failure: code }, error);
  if (connecting && (UNREACHABLE.includes(code) || /timeout|terminated/i.test(error.message)))
    return new HjemmelError('store-unreachable', { failure: code || 'timeout' }, error);
  return error;
}
