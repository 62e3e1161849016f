/** sequence takes the name of an enum */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // loses-data: drops the column and its values
  op.dropColumn('t', 'a')
  op.dropEnum('kind')
  op.createSequence('kind')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  // loses-data: the sequence forgets its current value
  op.dropSequence('kind')
  op.createEnum('kind', ['a', 'b'])
  op.addColumn('t', { name: 'a', type: 'kind' })
}
