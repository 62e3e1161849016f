/** policy using */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.alterPolicy('mine', 'notes', { using: '"notes"."owner" = session_user' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterPolicy('mine', 'notes', { using: 'owner = CURRENT_USER' })
}
