/** rename names apart from case and underscores */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameTable('orderItems', 'order_items')
  op.renameColumn('order_items', 'unitPrice', 'unit_price')
  op.renameConstraint('order_items', 'orderItems_pkey', 'order_items_pkey')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.renameConstraint('order_items', 'order_items_pkey', 'orderItems_pkey')
  op.renameColumn('order_items', 'unit_price', 'unitPrice')
  op.renameTable('order_items', 'orderItems')
}
