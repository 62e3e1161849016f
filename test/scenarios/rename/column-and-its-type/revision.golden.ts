/** rename column and its type */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameColumn('t', 'size', 'length')
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('t', 'length', { type: 'text', default: "'3'" })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterColumn('t', 'length', { type: 'integer', using: '"length"::integer', default: '3' })
  op.renameColumn('t', 'length', 'size')
}
