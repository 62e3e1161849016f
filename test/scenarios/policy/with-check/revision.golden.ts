/** policy with check */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.alterPolicy('mine', 'notes', { withCheck: '"notes"."id" between 1 and 9' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterPolicy('mine', 'notes', { withCheck: 'id > 0' })
}
