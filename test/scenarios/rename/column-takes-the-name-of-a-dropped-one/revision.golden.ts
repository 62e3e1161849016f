/** rename column takes the name of a dropped one */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameColumn('t', 'c', 'c__renaming')
  op.renameColumn('t', 'b', 'c')
  op.renameColumn('t', 'a', 'b')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'c__renaming')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.addColumn('t', { name: 'c__renaming', type: 'text' })
  op.renameColumn('t', 'b', 'a')
  op.renameColumn('t', 'c', 'b')
  op.renameColumn('t', 'c__renaming', 'c')
}
