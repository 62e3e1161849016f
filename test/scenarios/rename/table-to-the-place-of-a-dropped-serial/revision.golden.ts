/** rename table to the place of a dropped serial */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameTable('orders', 'orders__renaming')
  op.renameTable('carts', 'orders')
  op.renameConstraint('orders__renaming', 'orders_pkey', 'orders_pkey__renaming')
  op.renameConstraint('orders', 'carts_pkey', 'orders_pkey')
  // loses-data: drops the table and its rows
  op.dropTable('orders__renaming')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.createTable('orders__renaming', {
    columns: [{ name: 'id', type: 'serial', sequence: { name: 'orders_id_seq' }, notNull: true }],
    primaryKey: { name: 'orders_pkey__renaming', columns: ['id'] },
  })
  op.renameConstraint('orders', 'orders_pkey', 'carts_pkey')
  op.renameConstraint('orders__renaming', 'orders_pkey__renaming', 'orders_pkey')
  op.renameTable('orders', 'carts')
  op.renameTable('orders__renaming', 'orders')
}
