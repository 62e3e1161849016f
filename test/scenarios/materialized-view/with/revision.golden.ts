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
    with: { autovacuum_enabled: null, autovacuum_vacuum_scale_factor: '0.2', fillfactor: '80' },
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterMaterializedView('totals', {
    with: { autovacuum_enabled: 'false', autovacuum_vacuum_scale_factor: null, fillfactor: '70' },
  })
}
