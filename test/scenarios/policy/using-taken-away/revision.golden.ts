/** policy using taken away */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // blocks: rows that only this policy lets through are hidden at once
  op.dropPolicy('mine', 'notes')
  op.createPolicy('mine', 'notes', { for: 'update', withCheck: '"notes"."id" > 0' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropPolicy('mine', 'notes')
  op.createPolicy('mine', 'notes', { for: 'update', using: 'owner = CURRENT_USER', withCheck: 'id > 0' })
}
