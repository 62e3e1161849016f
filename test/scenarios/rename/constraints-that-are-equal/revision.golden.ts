/** rename constraints that are equal */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameConstraint('c', 'c_k', 'c_k2')
  op.renameConstraint('p', 'p_u', 'p_u2')
  op.renameConstraint('c', 'c_c', 'c_c2')
  op.renameIndex('c_i', 'c_i2')
  op.renameConstraint('c', 'c_f', 'c_f2')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.renameConstraint('c', 'c_f2', 'c_f')
  op.renameIndex('c_i2', 'c_i')
  op.renameConstraint('c', 'c_c2', 'c_c')
  op.renameConstraint('p', 'p_u2', 'p_u')
  op.renameConstraint('c', 'c_k2', 'c_k')
}
