/** index keys collation */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropIndex('t_i')
  // blocks: writes to the table wait while it is built
  op.createIndex('t_i', 't', [{ column: 'a', collation: '"C"' }])
  op.dropIndex('t_j')
  // blocks: writes to the table wait while it is built
  op.createIndex('t_j', 't', [{ column: 'b', collation: '"POSIX"' }])
  op.dropIndex('t_k')
  // blocks: writes to the table wait while it is built
  op.createIndex('t_k', 't', [{ expression: 'lower(b)', order: 'desc' }, 'a'])
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropIndex('t_i')
  op.createIndex('t_i', 't', ['a'])
  op.dropIndex('t_j')
  op.createIndex('t_j', 't', [{ column: 'b', collation: '"C"' }])
  op.dropIndex('t_k')
  op.createIndex('t_k', 't', [{ expression: 'lower(b)', collation: '"C"', order: 'desc' }, 'a'])
}
