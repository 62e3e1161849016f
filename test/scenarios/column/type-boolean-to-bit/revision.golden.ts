/** column type boolean to bit */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('t', 'closed', { type: 'boolean', using: '"closed"::text::boolean' })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  // may-fail: fails while rows hold values that are longer
  op.alterColumn('t', 'open', { type: 'bit(1)', using: '"open"::integer::bit::varbit', default: '\'0\'::"bit"' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterColumn('t', 'closed', { type: 'bit(1)', using: '"closed"::integer::bit::varbit' })
  op.alterColumn('t', 'open', { type: 'boolean', using: '"open"::text::boolean', default: 'true' })
}
