/** compute order totals */
import type { Op } from 'stillhead'

export const revision = '264796266e43'
export const downRevision = '97f8a5edb38d'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-11-20T08:35:49Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.alterColumn('carts', 'expires_at', { default: "(now() + '30 days'::interval)" })
  // rewrites: may rewrite the table under a lock that blocks reads and writes
  op.alterColumn('orders', 'discount', { type: 'numeric(14,2)' })
  // rewrites: may rewrite the table under a lock that blocks reads and writes
  op.alterColumn('orders', 'shipping', { type: 'numeric(14,2)' })
  op.dropIndex('orders_status_idx')
  op.addEnumValue('order_status', 'refunded')
  // blocks: writes to the table wait while it is built
  op.createIndex('orders_open_idx', 'orders', ['organization_id', 'placed_at'], {
    where: "\"status\" in ('pending', 'paid', 'packed')",
  })
  op.dropConstraint('orders', 'orders_amounts_check')
  // rewrites: may rewrite the table under a lock that blocks reads and writes
  op.alterColumn('orders', 'subtotal', { type: 'numeric(14,2)' })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.addColumn('orders', { name: 'total', type: 'numeric(14,2)', generated: 'subtotal + shipping - discount' })
  // scans: scans the table under a lock that blocks reads and writes; fails while rows break it
  op.addCheck('orders', {
    name: 'orders_amounts_check',
    expression: '(subtotal >= (0)::numeric) AND (discount <= subtotal)',
  })
  // loses-data: drops the column and its values
  op.dropColumn('orders', 'note')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterColumn('carts', 'expires_at', { default: "(now() + '14 days'::interval)" })
  op.addColumn('orders', { name: 'note', type: 'text' })
  op.dropIndex('orders_open_idx')
  op.rewriteEnum('order_status', {
    values: ['pending', 'paid', 'packed', 'shipped', 'delivered', 'cancelled'],
    columns: [{ table: 'orders', column: 'status', default: "'pending'::order_status" }],
  })
  op.createIndex('orders_status_idx', 'orders', ['status'])
  op.dropConstraint('orders', 'orders_amounts_check')
  // loses-data: drops the column and its values
  op.dropColumn('orders', 'total')
  op.alterColumn('orders', 'discount', { type: 'numeric(12,2)' })
  op.alterColumn('orders', 'shipping', { type: 'numeric(12,2)' })
  op.alterColumn('orders', 'subtotal', { type: 'numeric(12,2)' })
  op.addCheck('orders', { name: 'orders_amounts_check', expression: 'subtotal >= (0)::numeric' })
}
