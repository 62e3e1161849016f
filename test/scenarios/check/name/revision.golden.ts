/** check name */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameConstraint('t', 't_c', 't_d')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.renameConstraint('t', 't_d', 't_c')
}
