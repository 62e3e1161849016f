/** column type text to integer with defaults */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // rewrites: rewrites the table under a lock that blocks reads and writes
  // may-fail: fails while rows hold values that cannot be converted
  op.alterColumn('t', 'v', { type: 'integer', using: '"v"::integer', default: '7' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterColumn('t', 'v', { type: 'text', default: "'7'" })
}
