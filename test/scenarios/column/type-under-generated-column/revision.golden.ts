/** column type under generated column */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropIndex('t_w')
  op.dropColumn('t', 'w')
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('t', 'v', { type: 'bigint' })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.addColumn('t', { name: 'w', type: 'integer', generated: '(v + 1)' })
  // blocks: writes to the table wait while it is built
  op.createIndex('t_w', 't', ['w'])
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropIndex('t_w')
  op.dropColumn('t', 'w')
  op.alterColumn('t', 'v', { type: 'integer' })
  op.addColumn('t', { name: 'w', type: 'integer', generated: '(v + 1)' })
  op.createIndex('t_w', 't', ['w'])
}
