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
  op.createView('v', {
    query: 'select "id", "a", "c" from "t"',
    grants: [{ to: 'public', privileges: ['UPDATE'], columns: ['a'] }],
    columnDefaults: { a: "'y'::text" },
  })
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
    grants: [
      { to: 'public', privileges: ['UPDATE'], columns: ['a'] },
      { to: 'public', privileges: ['SELECT', 'UPDATE'], columns: ['b'] },
    ],
    columnDefaults: { a: "'y'::text", b: "'x'::text" },
  })
}
