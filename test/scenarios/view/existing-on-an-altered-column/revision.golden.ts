/** view existing on an altered column */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropView('legacy')
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('users', 'score', { type: 'bigint' })
  op.createView('legacy', {
    query: `SELECT id,
    score
   FROM users`,
  })
  op.commentOn('view', 'legacy', 'kept')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropView('legacy')
  op.alterColumn('users', 'score', { type: 'integer' })
  op.createView('legacy', {
    query: `SELECT id,
    score
   FROM users`,
  })
  op.commentOn('view', 'legacy', 'kept')
}
