/** column type boolean with default to serial */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('t', 'a', { type: 'integer', using: '"a"::integer', default: null, serial: true })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  // loses-data: makes all numbers but 0 the same
  op.alterColumn('t', 'a', { type: 'boolean', using: '"a" <> 0', default: '(1 > 2)', serial: false })
}
