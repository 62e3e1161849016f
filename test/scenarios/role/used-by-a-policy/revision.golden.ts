/** role used by a policy */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createRole('stillhead_test_policy', { ifNotExists: true })
  op.enableRowLevelSecurity('notes')
  op.createPolicy('readers', 'notes', { for: 'select', to: ['stillhead_test_policy'], using: 'true' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropPolicy('readers', 'notes')
  op.disableRowLevelSecurity('notes')
  op.dropRole('stillhead_test_policy')
}
