/** The shape of a store as text: what the migrations have produced, to be read and compared. */
import type { Tx } from './database.ts';

/** One statement per kind of thing, each giving its text in the order in which it should be read. */
const PARTS = {
  Types: `SELECT format('CREATE TYPE %s AS ENUM (%s);', t.typname,
      (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)) AS text
    FROM pg_type t WHERE t.typtype = 'e' AND t.typnamespace = 'public'::regnamespace ORDER BY t.typname`,
  Tables: `SELECT format(E'CREATE TABLE %s (\\n%s\\n)%s;', c.relname,
      (SELECT string_agg('  ' || line, E',\\n' ORDER BY place, line) FROM (
        SELECT 0 AS kind, lpad(a.attnum::text, 4, '0') AS place, concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
          CASE WHEN a.attnotnull THEN 'NOT NULL' END,
          CASE WHEN a.attidentity <> '' THEN 'GENERATED ALWAYS AS IDENTITY' END,
          (SELECT 'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d WHERE d.adrelid = c.oid AND d.adnum = a.attnum)) AS line
        FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL SELECT 1, '9' || k.contype::text || k.conname, pg_get_constraintdef(k.oid)
        FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype <> 'n') AS lines),
      CASE WHEN c.relkind = 'p' THEN ' PARTITION BY ' || pg_get_partkeydef(c.oid) ELSE '' END) AS text
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    ORDER BY c.relname`,
  Indexes: `SELECT pg_get_indexdef(i.indexrelid) || ';' AS text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
    WHERE c.relnamespace = 'public'::regnamespace AND NOT c.relispartition
      AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u')) ORDER BY 1`,
  'Row security': `SELECT format('%s: %s USING %s WITH CHECK %s', c.relname, p.polname,
      pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) AS text
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relrowsecurity ORDER BY c.relname, p.polname`,
  'Rights of hjemmel_app': `SELECT format('%s: %s', c.relname, string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type)) AS text
    FROM pg_class c, aclexplode(c.relacl) a JOIN pg_roles r ON r.oid = a.grantee
    WHERE r.rolname = 'hjemmel_app' AND c.relnamespace = 'public'::regnamespace GROUP BY c.relname ORDER BY c.relname`,
  Functions: `SELECT regexp_replace(pg_get_functiondef(p.oid), '[[:space:]]+$', '') || ';' AS text FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace ORDER BY p.proname`,
} as const;

/** @param tx as the owner */
export async function describeSchema(tx: Tx): Promise<string> {
  const texts = [
    '-- What the migrations produce, for reading. Made by `node scripts/schema-sql.ts`; a test compares it.',
  ];
  for (const [title, statement] of Object.entries(PARTS)) {
    const rows = await tx.query<{ text: string }>(statement);
    const between = title === 'Tables' || title === 'Functions' ? '\n\n' : '\n';
    // Two versions of PostgreSQL write the same procedure with other white space at the ends of lines.
    texts.push(`-- ${title}\n\n${rows.map(({ text }) => text.replace(/[ \t]+$/gm, '')).join(between)}`);
  }
  return `${texts.join('\n\n')}\n`;
}
