/** rename columns that swap */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameColumn('t', 'a', 'a__renaming')
  op.renameColumn('t', 'b', 'a')
  op.renameColumn('t', 'a__renaming', 'b')
  op.renameConstraint('t', 't_a_unique', 't_b_unique')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.renameConstraint('t', 't_b_unique', 't_a_unique')
  op.renameColumn('t', 'b', 'a__renaming')
  op.renameColumn('t', 'a', 'b')
  op.renameColumn('t', 'a__renaming', 'a')
}
