/** sequence drop */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // loses-data: the sequence forgets its current value
  op.dropSequence('numbers')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.createSequence('numbers', { startWith: 100, increment: 5, minValue: 10, maxValue: 10000, cache: 3, cycle: true })
}
