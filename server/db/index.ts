/** The store: transactions in a controller's scope, on PGlite or PostgreSQL. */
export { checkRole } from './check-role.ts';
export { type Controller, listControllers, saveControllers } from './controllers.ts';
export type { Database, Row, Scope, SqlValue, Tx } from './database.ts';
export { type EmbeddedDatabase, openEmbedded } from './embedded.ts';
export { migrate, missingMigrations } from './migrate.ts';
export { openPostgres } from './postgres.ts';
export { lockShared, openShared } from './share.ts';
export { preparedIn, swapDatabase } from './swap.ts';
