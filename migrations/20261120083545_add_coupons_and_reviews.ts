/** add coupons and reviews */
import type { Op } from 'stillhead'

export const revision = '97f8a5edb38d'
export const downRevision = 'c6ad43e38289'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-11-20T08:35:45Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createEnum('coupon_kind', ['percentage', 'amount', 'shipping'])
  op.createTable('coupon_redemptions', {
    columns: [
      { name: 'coupon_id', type: 'integer', notNull: true },
      { name: 'order_id', type: 'uuid', notNull: true },
      { name: 'redeemed_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
    ],
    primaryKey: { name: 'coupon_redemptions_coupon_id_order_id_pk', columns: ['coupon_id', 'order_id'] },
  })
  op.createTable('coupons', {
    columns: [
      {
        name: 'id',
        type: 'integer',
        identity: { generation: 'always', sequence: 'coupons_number_seq', startWith: 1000 },
        notNull: true,
      },
      { name: 'organization_id', type: 'uuid', notNull: true },
      { name: 'code', type: 'text', notNull: true },
      { name: 'kind', type: 'coupon_kind', notNull: true },
      { name: 'value', type: 'numeric(8,2)', notNull: true },
      { name: 'valid_from', type: 'timestamp with time zone', default: 'now()', notNull: true },
      { name: 'valid_until', type: 'timestamp with time zone' },
      { name: 'maximum_uses', type: 'integer' },
    ],
    primaryKey: { name: 'coupons_pkey', columns: ['id'] },
    checks: [
      { name: 'coupons_value_check', expression: '"value" > 0 and ("kind" <> \'percentage\' or "value" <= 100)' },
      { name: 'coupons_validity_check', expression: '"valid_until" > "valid_from"' },
    ],
  })
  op.createTable('reviews', {
    columns: [
      { name: 'product_id', type: 'uuid', notNull: true },
      { name: 'user_id', type: 'uuid', notNull: true },
      { name: 'rating', type: 'smallint', notNull: true },
      { name: 'sentiment', type: 'real' },
      { name: 'title', type: 'text', default: "''", notNull: true },
      { name: 'body', type: 'text' },
      { name: 'created_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
      { name: 'updated_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
    ],
    primaryKey: { name: 'reviews_product_id_user_id_pk', columns: ['product_id', 'user_id'] },
    checks: [{ name: 'reviews_rating_check', expression: '"rating" between 1 and 5' }],
  })
  op.addColumn('orders', { name: 'discount', type: 'numeric(12,2)', default: "'0'", notNull: true })
  op.addColumn('team_members', { name: 'is_lead', type: 'boolean', default: 'false', notNull: true })
  op.addColumn('users', { name: 'locale', type: 'varchar(12)', default: "'en'", notNull: true })
  op.createIndex('coupons_code_key', 'coupons', ['organization_id', { expression: 'upper("code")' }], { unique: true })
  op.createIndex('reviews_rating_idx', 'reviews', ['product_id', { column: 'rating', order: 'desc', nulls: 'last' }])
  // blocks: writes to the table wait while it is built
  // may-fail: fails while rows hold duplicates
  op.createIndex('team_members_lead_key', 'team_members', ['team_id'], { unique: true, where: '"is_lead"' })
  op.addForeignKey('coupon_redemptions', {
    name: 'coupon_redemptions_coupon_id_coupons_id_fk',
    columns: ['coupon_id'],
    references: { table: 'coupons', columns: ['id'] },
    onDelete: 'restrict',
  })
  op.addForeignKey('coupon_redemptions', {
    name: 'coupon_redemptions_order_id_orders_id_fk',
    columns: ['order_id'],
    references: { table: 'orders', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('coupons', {
    name: 'coupons_organization_id_organizations_id_fk',
    columns: ['organization_id'],
    references: { table: 'organizations', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('reviews', {
    name: 'reviews_product_id_products_id_fk',
    columns: ['product_id'],
    references: { table: 'products', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('reviews', {
    name: 'reviews_user_id_users_id_fk',
    columns: ['user_id'],
    references: { table: 'users', columns: ['id'] },
    onDelete: 'cascade',
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('coupon_redemptions', 'coupon_redemptions_coupon_id_coupons_id_fk')
  op.dropConstraint('coupon_redemptions', 'coupon_redemptions_order_id_orders_id_fk')
  op.dropConstraint('coupons', 'coupons_organization_id_organizations_id_fk')
  op.dropConstraint('reviews', 'reviews_product_id_products_id_fk')
  op.dropConstraint('reviews', 'reviews_user_id_users_id_fk')
  op.dropIndex('coupons_code_key')
  op.dropIndex('reviews_rating_idx')
  op.dropIndex('team_members_lead_key')
  // loses-data: drops the column and its values
  op.dropColumn('orders', 'discount')
  // loses-data: drops the column and its values
  op.dropColumn('team_members', 'is_lead')
  // loses-data: drops the column and its values
  op.dropColumn('users', 'locale')
  // loses-data: drops the table and its rows
  op.dropTable('coupon_redemptions')
  // loses-data: drops the table and its rows
  op.dropTable('coupons')
  // loses-data: drops the table and its rows
  op.dropTable('reviews')
  op.dropEnum('coupon_kind')
}
