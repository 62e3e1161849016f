/** comment of what is dropped */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropIndex('by_sum')
  // loses-data: drops the table and its rows
  op.dropTable('bills')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.createTable('bills', {
    columns: [
      { name: 'id', type: 'integer', notNull: true },
      { name: 'sum', type: 'integer' },
    ],
    primaryKey: { name: 'bills_pkey', columns: ['id'] },
  })
  op.createIndex('by_sum', 'bills', ['sum'])
  op.commentOn('constraint', 'bills_pkey', 'the key', { table: 'bills' })
  op.commentOn('index', 'by_sum', 'fast')
  op.commentOn('column', 'sum', 'how much', { table: 'bills' })
  op.commentOn('table', 'bills', 'money')
}
