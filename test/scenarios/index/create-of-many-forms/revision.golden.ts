/** index create of many forms */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // blocks: writes to the table wait while it is built
  op.createIndex('t_1', 't', [{ expression: 'lower("a")' }, { column: 'b', order: 'desc', nulls: 'last' }])
  // blocks: writes to the table wait while it is built
  op.createIndex('t_2', 't', [{ column: 'j', opclass: 'jsonb_path_ops' }], { method: 'gin' })
  // blocks: writes to the table wait while it is built
  // may-fail: fails while rows hold duplicates
  op.createIndex('t_3', 't', [{ column: 'a', opclass: 'text_pattern_ops' }], { unique: true, where: '"b" > 3' })
  // blocks: writes to the table wait while it is built
  op.createIndex('t_4', 't', ['a'], { method: 'hash' })
  // blocks: writes to the table wait while it is built
  op.createIndex('t_5', 't', ['b'], { with: { fillfactor: '70' } })
  // blocks: writes to the table wait while it is built
  op.createIndex('t_6', 't', [{ column: 'a', nulls: 'first' }])
  // blocks: writes to the table wait while it is built
  op.createIndex('t_7', 't', [{ expression: 'box(point("b", "b"), point(0, 0))' }], { method: 'gist' })
  // blocks: writes to the table wait while it is built
  op.createIndex('t_8', 't', ['b'], { method: 'brin' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropIndex('t_1')
  op.dropIndex('t_2')
  op.dropIndex('t_3')
  op.dropIndex('t_4')
  op.dropIndex('t_5')
  op.dropIndex('t_6')
  op.dropIndex('t_7')
  op.dropIndex('t_8')
}
