/** Row security holds only for a role that can neither go round it nor change the tables. */
import { HjemmelError } from '../errors.ts';
import type { Database } from './database.ts';

interface RoleRow {
  readonly role: string;
  readonly bypasses: boolean;
  readonly owns: boolean;
}

/** @throws HjemmelError `store-role-unsafe` */
export async function checkRole(db: Database): Promise<void> {
  const [row] = await db.query<RoleRow>(
    'platform',
    `SELECT current_user::text AS role, r.rolsuper OR r.rolbypassrls AS bypasses,
      EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relowner = r.oid) AS owns
     FROM pg_roles r WHERE r.rolname = current_user`,
  );
  const { role, bypasses, owns } = row!;
  if (bypasses) throw new HjemmelError('store-role-unsafe', { role, why: 'BYPASSRLS' });
  if (owns) throw new HjemmelError('store-role-unsafe', { role, why: 'OWNER' });
}
