/** column generated dropped as its source changes type */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('t', 'double', { type: 'bigint', default: '7', generated: null })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('t', 'id', { type: 'text' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterColumn('t', 'id', { type: 'integer', using: '"id"::integer' })
  op.dropConstraint('t', 't_double_unique')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'double')
  op.addColumn('t', { name: 'double', type: 'integer', generated: '(id * 2)' })
  op.addUnique('t', { name: 't_double_unique', columns: ['double'] })
}
