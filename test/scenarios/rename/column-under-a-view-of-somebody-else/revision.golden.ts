/** rename column under a view of somebody else */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameColumn('t', 'b', 'bb', { schema: 's' })
  op.dropView('v', { schema: 'priv' })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  // may-fail: fails while rows hold values that are longer
  op.alterColumn('t', 'a', { type: 'varchar(20)' }, { schema: 's' })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('t', 'bb', { type: 'bigint' }, { schema: 's' })
  op.createView(
    'v',
    {
      query: `SELECT a,
    bb AS b
   FROM s.t`,
    },
    { schema: 'priv' },
  )
  op.commentOn('view', 'v', 'read by a report', { schema: 'priv' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropView('v', { schema: 'priv' })
  op.alterColumn('t', 'a', { type: 'text' }, { schema: 's' })
  op.alterColumn('t', 'bb', { type: 'integer' }, { schema: 's' })
  op.createView(
    'v',
    {
      query: `SELECT a,
    bb AS b
   FROM s.t`,
    },
    { schema: 'priv' },
  )
  op.commentOn('view', 'v', 'read by a report', { schema: 'priv' })
  op.renameColumn('t', 'bb', 'b', { schema: 's' })
}
