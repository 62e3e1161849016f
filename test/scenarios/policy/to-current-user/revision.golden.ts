/** policy to current user */
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
  op.createPolicy('mine', 'notes', { for: 'select', to: ['current_user'], using: '"notes"."owner" = current_user' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropPolicy('mine', 'notes')
  op.createPolicy('mine', 'notes', { to: ['postgres'], using: 'owner = CURRENT_USER' })
}
