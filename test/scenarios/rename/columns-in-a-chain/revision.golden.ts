/** rename columns in a chain */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameColumn('t', 'b', 'c')
  op.renameColumn('t', 'a', 'b')
  op.renameConstraint('t', 't_b_unique', 't_c_unique')
  op.renameConstraint('t', 't_a_unique', 't_b_unique')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.renameConstraint('t', 't_b_unique', 't_a_unique')
  op.renameConstraint('t', 't_c_unique', 't_b_unique')
  op.renameColumn('t', 'b', 'a')
  op.renameColumn('t', 'c', 'b')
}
