/** materialized-view with */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.alterMaterializedView('totals', {
    with: { fillfactor: '80', autovacuum_vacuum_scale_factor: '0.2', autovacuum_enabled: null },
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterMaterializedView('totals', {
    with: { fillfactor: '70', autovacuum_enabled: 'false', autovacuum_vacuum_scale_factor: null },
  })
}
