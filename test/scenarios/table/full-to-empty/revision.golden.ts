/** table full to empty */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropConstraint('orders', 'orders_user_id_users_id_fk', { schema: 'shop' })
  op.dropIndex('orders_state_index', { schema: 'shop' })
  // loses-data: drops the table and its rows
  op.dropTable('users')
  // loses-data: drops the table and its rows
  op.dropTable('orders', { schema: 'shop' })
  op.dropEnum('state', { schema: 'shop' })
  op.dropSchema('shop')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.createSchema('shop')
  op.createEnum('state', ['open', 'closed'], { schema: 'shop' })
  op.createTable('users', {
    columns: [
      { name: 'id', type: 'serial', notNull: true },
      { name: 'email', type: 'text' },
    ],
    primaryKey: { name: 'users_pkey', columns: ['id'] },
    uniques: [{ name: 'users_email_unique', columns: ['email'] }],
  })
  op.createTable(
    'orders',
    {
      columns: [
        { name: 'id', type: 'integer', identity: { generation: 'by default', startWith: 7 }, notNull: true },
        { name: 'user_id', type: 'integer' },
        { name: 'state', type: 'shop.state', default: "'open'" },
      ],
      primaryKey: { name: 'orders_pkey', columns: ['id'] },
    },
    { schema: 'shop' },
  )
  op.createIndex('orders_state_index', 'orders', ['state'], { schema: 'shop' })
  op.addForeignKey(
    'orders',
    { name: 'orders_user_id_users_id_fk', columns: ['user_id'], references: { table: 'users', columns: ['id'] } },
    { schema: 'shop' },
  )
}
