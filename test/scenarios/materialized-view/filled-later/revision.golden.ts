/** materialized-view filled later */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropMaterializedView('totals')
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('users', 'score', { type: 'bigint' })
  op.createMaterializedView('totals', { query: 'select "id", "score" from "users" where "users"."score" > 5' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropMaterializedView('totals')
  op.alterColumn('users', 'score', { type: 'integer' })
  op.createMaterializedView('totals', {
    query: `SELECT id,
    score
   FROM users
  WHERE (score > 5)`,
  })
}
