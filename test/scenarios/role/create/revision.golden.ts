/** role create */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = null
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createRole('stillhead_test_create', { ifNotExists: true })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropRole('stillhead_test_create')
}
