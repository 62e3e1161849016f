/** view of another schema on an altered column */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropView('scores', { schema: 'audit' })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('users', 'score', { type: 'bigint' })
  op.createView(
    'scores',
    {
      query: `SELECT id,
    score
   FROM users`,
    },
    { schema: 'audit' },
  )
  op.grant(['SELECT'], 'view', 'scores', 'public', { schema: 'audit' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropView('scores', { schema: 'audit' })
  op.alterColumn('users', 'score', { type: 'integer' })
  op.createView(
    'scores',
    {
      query: `SELECT id,
    score
   FROM users`,
    },
    { schema: 'audit' },
  )
  op.grant(['SELECT'], 'view', 'scores', 'public', { schema: 'audit' })
}
