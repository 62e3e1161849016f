/** table empty to full */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = null
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createSchema('shop')
  op.createEnum('state', ['open', 'closed'])
  op.createSequence('numbers', { startWith: 1000 })
  op.createTable('users', {
    columns: [
      { name: 'id', type: 'integer', identity: { generation: 'always' }, notNull: true },
      { name: 'email', type: 'varchar(200)', notNull: true },
      { name: 'name', type: 'text', default: "''", notNull: true },
      { name: 'searchable', type: 'text', generated: 'lower(email)' },
      { name: 'tags', type: 'text[]', default: "'{}'", notNull: true },
      { name: 'created_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
    ],
    primaryKey: { name: 'users_pkey', columns: ['id'] },
    uniques: [{ name: 'users_email_unique', columns: ['email'] }],
  })
  op.createTable(
    'items',
    {
      columns: [
        { name: 'order_id', type: 'bigint', notNull: true },
        { name: 'line', type: 'integer', notNull: true },
        { name: 'note', type: 'jsonb', default: '\'{"a":[1,2]}\'' },
      ],
      primaryKey: { name: 'items_order_id_line_pk', columns: ['order_id', 'line'] },
    },
    { schema: 'shop' },
  )
  op.createTable(
    'orders',
    {
      columns: [
        { name: 'id', type: 'bigserial', notNull: true },
        { name: 'user_id', type: 'integer', notNull: true },
        { name: 'number', type: 'bigint', default: "nextval('numbers')", notNull: true },
        { name: 'state', type: 'state', default: "'open'", notNull: true },
        { name: 'total', type: 'numeric(12,2)', default: "'0'", notNull: true },
      ],
      primaryKey: { name: 'orders_pkey', columns: ['id'] },
      checks: [{ name: 'orders_total', expression: '"total" >= 0' }],
    },
    { schema: 'shop' },
  )
  op.createIndex('orders_number', 'orders', ['number'], { unique: true, schema: 'shop' })
  op.createIndex('orders_open', 'orders', [{ column: 'user_id', order: 'desc', nulls: 'last' }, 'total'], {
    where: '"state" = \'open\'',
    schema: 'shop',
  })
  op.addForeignKey(
    'items',
    {
      name: 'items_order_id_orders_id_fk',
      columns: ['order_id'],
      references: { table: 'orders', schema: 'shop', columns: ['id'] },
    },
    { schema: 'shop' },
  )
  op.addForeignKey(
    'orders',
    {
      name: 'orders_user_id_users_id_fk',
      columns: ['user_id'],
      references: { table: 'users', columns: ['id'] },
      onDelete: 'cascade',
    },
    { schema: 'shop' },
  )
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('items', 'items_order_id_orders_id_fk', { schema: 'shop' })
  op.dropConstraint('orders', 'orders_user_id_users_id_fk', { schema: 'shop' })
  op.dropIndex('orders_number', { schema: 'shop' })
  op.dropIndex('orders_open', { schema: 'shop' })
  // loses-data: drops the table and its rows
  op.dropTable('users')
  // loses-data: drops the table and its rows
  op.dropTable('items', { schema: 'shop' })
  // loses-data: drops the table and its rows
  op.dropTable('orders', { schema: 'shop' })
  // loses-data: the sequence forgets its current value
  op.dropSequence('numbers')
  op.dropEnum('state')
  op.dropSchema('shop')
}
