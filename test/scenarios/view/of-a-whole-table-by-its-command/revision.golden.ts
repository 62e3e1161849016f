/** view of a whole table by its command */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.addColumn('t', { name: 'b', type: 'text' })
  op.dropView('twice')
  op.dropView('whole')
  // rewrites: rewrites the table under a lock that blocks reads and writes
  // may-fail: fails while rows hold values that are longer
  op.alterColumn('t', 'a', { type: 'varchar(9)' })
  op.createView('twice', { query: 'table "t" union all (table "t" limit 1)' })
  op.createView('whole', { query: 'table "t"' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropView('twice')
  op.dropView('whole')
  op.alterColumn('t', 'a', { type: 'text' })
  // loses-data: drops the column and its values
  op.dropColumn('t', 'b')
  op.createView('twice', {
    query: `SELECT t.id,
    t.a
   FROM t
UNION ALL
( SELECT t.id,
    t.a
   FROM t
 LIMIT 1)`,
  })
  op.createView('whole', {
    query: `SELECT id,
    a
   FROM t`,
  })
}
