/** materialized-view dropped with indexes made by hand */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropIndex('totals_id')
  op.dropMaterializedView('totals')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.createMaterializedView('totals', {
    query: `SELECT id,
    score
   FROM users
  WHERE (score > 5)`,
  })
  op.createIndex('totals_id', 'totals', ['id'], { unique: true })
}
