/** role drop */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // may-fail: fails while it owns something or has privileges in any database of the server
  op.dropRole('stillhead_test_drop')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.createRole('stillhead_test_drop', { ifNotExists: true })
}
