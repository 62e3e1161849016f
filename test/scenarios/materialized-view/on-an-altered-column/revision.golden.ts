/** materialized-view on an altered column */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropIndex('totals_id')
  op.dropIndex('totals_score')
  op.dropMaterializedView('totals')
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('users', 'score', { type: 'bigint' })
  op.createMaterializedView('totals', { query: 'select "id", "score" from "users" where "users"."score" > 5' })
  // blocks: writes to the table wait while it is built
  // may-fail: fails while rows hold duplicates
  op.createIndex('totals_id', 'totals', ['id'], { unique: true })
  // blocks: writes to the table wait while it is built
  op.createIndex('totals_score', 'totals', [{ column: 'score', order: 'desc' }], { where: 'score > 1' })
  op.commentOn('materialized view', 'totals', 'for reports')
  op.commentOn('column', 'score', 'points', { table: 'totals' })
  op.grant(['SELECT'], 'materialized view', 'totals', 'public')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropIndex('totals_id')
  op.dropIndex('totals_score')
  op.dropMaterializedView('totals')
  op.alterColumn('users', 'score', { type: 'integer' })
  op.createMaterializedView('totals', {
    query: `SELECT id,
    score
   FROM users
  WHERE (score > 5)`,
  })
  op.createIndex('totals_id', 'totals', ['id'], { unique: true })
  op.createIndex('totals_score', 'totals', [{ column: 'score', order: 'desc' }], { where: 'score > 1' })
  op.commentOn('materialized view', 'totals', 'for reports')
  op.commentOn('column', 'score', 'points', { table: 'totals' })
  op.grant(['SELECT'], 'materialized view', 'totals', 'public')
}
