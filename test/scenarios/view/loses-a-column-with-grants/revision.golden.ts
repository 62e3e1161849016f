/** view loses a column with grants */
// column t.b is dropped and t.c created. If this is a rename, generate again with --rename column:t.b=c; if not, --no-rename column:t.b says so.
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.addColumn('t', { name: 'c', type: 'text' })
  op.dropView('v')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'b')
  op.createView('v', { query: 'select "id", "a", "c" from "t"' })
  op.execute("ALTER VIEW v ALTER COLUMN a SET DEFAULT 'y'::text")
  op.grant(['UPDATE'], 'column', 'a', 'public', { table: 'v' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.addColumn('t', { name: 'b', type: 'text' })
  op.dropView('v')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'c')
  op.createView('v', {
    query: `SELECT id,
    a,
    b
   FROM t`,
  })
  op.execute("ALTER VIEW v ALTER COLUMN a SET DEFAULT 'y'::text")
  op.execute("ALTER VIEW v ALTER COLUMN b SET DEFAULT 'x'::text")
  op.grant(['UPDATE'], 'column', 'a', 'public', { table: 'v' })
  op.grant(['SELECT', 'UPDATE'], 'column', 'b', 'public', { table: 'v' })
}
