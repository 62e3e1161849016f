/** create the shop */
import type { Op } from 'stillhead'

export const revision = 'c6ad43e38289'
export const downRevision = null
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-11-20T08:35:40Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createSchema('billing')
  op.createEnum('member_role', ['owner', 'admin', 'member', 'guest'])
  op.createEnum('movement_reason', ['purchase', 'sale', 'return', 'loss', 'correction', "supplier's gift"])
  op.createEnum('order_channel', ['web', 'shop', 'phone', 'marketplace'])
  op.createEnum('order_status', ['pending', 'paid', 'packed', 'shipped', 'delivered', 'cancelled'])
  op.createEnum('product_status', ['draft', 'active', 'archived'])
  op.createEnum('weight_unit', ['g', 'kg', 'oz', 'lb'])
  op.createEnum('invoice_status', ['draft', 'open', 'paid', 'void'], { schema: 'billing' })
  op.createEnum('period', ['month', 'quarter', 'year'], { schema: 'billing' })
  op.createEnum('subscription_status', ['trialing', 'active', 'past_due', 'paused', 'ended'], { schema: 'billing' })
  op.createSequence('order_numbers', { startWith: 10000, cache: 20 })
  op.createSequence('invoice_numbers', { maxValue: 99999999 }, { schema: 'billing' })
  op.createTable('addresses', {
    columns: [
      { name: 'id', type: 'uuid', default: 'gen_random_uuid()', notNull: true },
      { name: 'user_id', type: 'uuid' },
      { name: 'lines', type: 'text[]', notNull: true },
      { name: 'postal_code', type: 'text' },
      { name: 'city', type: 'text', notNull: true },
      { name: 'country', type: 'char(2)', default: "'DE'", notNull: true },
    ],
    primaryKey: { name: 'addresses_pkey', columns: ['id'] },
    checks: [{ name: 'addresses_country_check', expression: '"country" = upper("country")' }],
  })
  op.createTable('api_keys', {
    columns: [
      { name: 'id', type: 'uuid', default: 'gen_random_uuid()', notNull: true },
      { name: 'organization_id', type: 'uuid', notNull: true },
      { name: 'hash', type: 'text', notNull: true },
      { name: 'scopes', type: 'text[]', default: '\'{"read"}\'', notNull: true },
      { name: 'allowed_networks', type: 'inet[]' },
      { name: 'revoked_at', type: 'timestamp with time zone' },
      { name: 'created_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
      { name: 'updated_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
    ],
    primaryKey: { name: 'api_keys_pkey', columns: ['id'] },
    uniques: [{ name: 'api_keys_hash_key', columns: ['hash'] }],
  })
  op.createTable('brands', {
    columns: [
      { name: 'id', type: 'integer', identity: { generation: 'by default', startWith: 100, cache: 10 }, notNull: true },
      { name: 'name', type: 'text', notNull: true },
      { name: 'website', type: 'text' },
    ],
    primaryKey: { name: 'brands_pkey', columns: ['id'] },
    uniques: [{ name: 'brands_name_key', columns: ['name'] }],
  })
  op.createTable('cart_items', {
    columns: [
      { name: 'cart_id', type: 'uuid', notNull: true },
      { name: 'variant_id', type: 'uuid', notNull: true },
      { name: 'quantity', type: 'integer', default: '1', notNull: true },
    ],
    primaryKey: { name: 'cart_items_cart_id_variant_id_pk', columns: ['cart_id', 'variant_id'] },
    checks: [{ name: 'cart_items_quantity_check', expression: '"quantity" between 1 and 999' }],
  })
  op.createTable('carts', {
    columns: [
      { name: 'id', type: 'uuid', default: 'gen_random_uuid()', notNull: true },
      { name: 'user_id', type: 'uuid' },
      { name: 'channels', type: 'order_channel[]', default: '\'{"web"}\'', notNull: true },
      { name: 'expires_at', type: 'timestamp with time zone', default: "now() + interval '14 days'", notNull: true },
      { name: 'created_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
      { name: 'updated_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
    ],
    primaryKey: { name: 'carts_pkey', columns: ['id'] },
  })
  op.createTable('categories', {
    columns: [
      { name: 'id', type: 'integer', identity: { generation: 'always' }, notNull: true },
      { name: 'parent_id', type: 'integer' },
      { name: 'name', type: 'text', notNull: true },
      { name: 'position', type: 'smallint', default: '0', notNull: true },
    ],
    primaryKey: { name: 'categories_pkey', columns: ['id'] },
    checks: [{ name: 'categories_parent_check', expression: '"parent_id" <> "id"' }],
  })
  op.createTable('invitations', {
    columns: [
      { name: 'id', type: 'uuid', default: 'gen_random_uuid()', notNull: true },
      { name: 'organization_id', type: 'uuid', notNull: true },
      { name: 'email', type: 'text', notNull: true },
      { name: 'role', type: 'member_role', default: "'guest'", notNull: true },
      { name: 'expires_at', type: 'timestamp with time zone', default: "now() + interval '7 days'", notNull: true },
      { name: 'accepted_at', type: 'timestamp with time zone' },
    ],
    primaryKey: { name: 'invitations_pkey', columns: ['id'] },
  })
  op.createTable('memberships', {
    columns: [
      { name: 'organization_id', type: 'uuid', notNull: true },
      { name: 'user_id', type: 'uuid', notNull: true },
      { name: 'role', type: 'member_role', default: "'member'", notNull: true },
      { name: 'joined_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
    ],
    primaryKey: { name: 'memberships_organization_id_user_id_pk', columns: ['organization_id', 'user_id'] },
  })
  op.createTable('order_items', {
    columns: [
      { name: 'order_id', type: 'uuid', notNull: true },
      { name: 'line', type: 'integer', notNull: true },
      { name: 'variant_id', type: 'uuid' },
      { name: 'title', type: 'text', notNull: true },
      { name: 'quantity', type: 'integer', notNull: true },
      { name: 'unit_price', type: 'numeric(12,2)', notNull: true },
      { name: 'amount', type: 'numeric', generated: 'quantity * unit_price' },
    ],
    primaryKey: { name: 'order_items_order_id_line_pk', columns: ['order_id', 'line'] },
    checks: [{ name: 'order_items_quantity_check', expression: '"quantity" > 0' }],
  })
  op.createTable('orders', {
    columns: [
      { name: 'id', type: 'uuid', default: 'gen_random_uuid()', notNull: true },
      { name: 'number', type: 'text', default: "'SO-' || nextval('order_numbers')", notNull: true },
      { name: 'organization_id', type: 'uuid', notNull: true },
      { name: 'user_id', type: 'uuid' },
      { name: 'status', type: 'order_status', default: "'pending'", notNull: true },
      { name: 'channel', type: 'order_channel', default: "'web'", notNull: true },
      { name: 'shipping_address_id', type: 'uuid' },
      { name: 'billing_address_id', type: 'uuid' },
      { name: 'currency', type: 'char(3)', default: "'EUR'", notNull: true },
      { name: 'subtotal', type: 'numeric(12,2)', default: "'0'", notNull: true },
      { name: 'shipping', type: 'numeric(12,2)', default: "'0'", notNull: true },
      { name: 'note', type: 'text' },
      { name: 'metadata', type: 'jsonb', default: '\'{"source":"checkout","flags":[]}\'', notNull: true },
      { name: 'placed_at', type: 'timestamp with time zone' },
      { name: 'created_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
      { name: 'updated_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
    ],
    primaryKey: { name: 'orders_pkey', columns: ['id'] },
    uniques: [{ name: 'orders_number_key', columns: ['number'] }],
    checks: [{ name: 'orders_amounts_check', expression: '"subtotal" >= 0' }],
  })
  op.createTable('organizations', {
    columns: [
      { name: 'id', type: 'uuid', default: 'gen_random_uuid()', notNull: true },
      { name: 'slug', type: 'varchar(63)', notNull: true },
      { name: 'name', type: 'text', notNull: true },
      { name: 'owner_id', type: 'uuid' },
      { name: 'parent_id', type: 'uuid' },
      { name: 'settings', type: 'jsonb', default: '\'{"theme":"light","beta":[]}\'', notNull: true },
      { name: 'seats', type: 'smallint', default: '5', notNull: true },
      { name: 'created_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
      { name: 'updated_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
    ],
    primaryKey: { name: 'organizations_pkey', columns: ['id'] },
    uniques: [{ name: 'organizations_slug_key', columns: ['slug'] }],
    checks: [
      { name: 'organizations_seats_check', expression: '"seats" between 1 and 1000' },
      { name: 'organizations_slug_check', expression: '"slug" ~ \'^[a-z0-9-]+$\'' },
    ],
  })
  op.createTable('product_categories', {
    columns: [
      { name: 'product_id', type: 'uuid', notNull: true },
      { name: 'category_id', type: 'integer', notNull: true },
      { name: 'position', type: 'smallint', default: '0', notNull: true },
    ],
    primaryKey: { name: 'product_categories_product_id_category_id_pk', columns: ['product_id', 'category_id'] },
  })
  op.createTable('product_images', {
    columns: [
      { name: 'id', type: 'uuid', default: 'gen_random_uuid()', notNull: true },
      { name: 'product_id', type: 'uuid', notNull: true },
      { name: 'variant_id', type: 'uuid' },
      { name: 'url', type: 'text', notNull: true },
      { name: 'alternative_text', type: 'text', default: "''", notNull: true },
      { name: 'position', type: 'smallint', default: '0', notNull: true },
    ],
    primaryKey: { name: 'product_images_pkey', columns: ['id'] },
  })
  op.createTable('product_variants', {
    columns: [
      { name: 'id', type: 'uuid', default: 'gen_random_uuid()', notNull: true },
      { name: 'product_id', type: 'uuid', notNull: true },
      { name: 'sku', type: 'varchar(32)', notNull: true },
      { name: 'price', type: 'numeric(12,2)', notNull: true },
      { name: 'compare_at_price', type: 'numeric(12,2)' },
      { name: 'weight', type: 'numeric(10,3)', default: "'0'", notNull: true },
      { name: 'weight_unit', type: 'weight_unit', default: "'kg'", notNull: true },
      { name: 'is_default', type: 'boolean', default: 'false', notNull: true },
    ],
    primaryKey: { name: 'product_variants_pkey', columns: ['id'] },
    uniques: [{ name: 'product_variants_sku_key', columns: ['sku'] }],
    checks: [{ name: 'product_variants_price_check', expression: '"price" >= 0 and "compare_at_price" >= "price"' }],
  })
  op.createTable('products', {
    columns: [
      { name: 'id', type: 'uuid', default: 'gen_random_uuid()', notNull: true },
      { name: 'organization_id', type: 'uuid', notNull: true },
      { name: 'brand_id', type: 'integer' },
      { name: 'title', type: 'text', notNull: true },
      { name: 'description', type: 'text', default: "''", notNull: true },
      { name: 'status', type: 'product_status', default: "'draft'", notNull: true },
      { name: 'labels', type: 'varchar(40)[]', default: "'{}'", notNull: true },
      { name: 'attributes', type: 'jsonb', default: "'{}'", notNull: true },
      { name: 'created_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
      { name: 'updated_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
    ],
    primaryKey: { name: 'products_pkey', columns: ['id'] },
    checks: [{ name: 'products_labels_check', expression: 'cardinality("labels") <= 10' }],
  })
  op.createTable('sessions', {
    columns: [
      { name: 'token', type: 'text', notNull: true },
      { name: 'user_id', type: 'uuid', notNull: true },
      { name: 'address', type: 'inet', default: "'127.0.0.1'", notNull: true },
      { name: 'user_agent', type: 'text' },
      { name: 'expires_at', type: 'timestamp(3) with time zone', notNull: true },
    ],
    primaryKey: { name: 'sessions_pkey', columns: ['token'] },
  })
  op.createTable('settings', {
    columns: [
      { name: 'key', type: 'text', notNull: true },
      { name: 'value', type: 'jsonb', notNull: true },
      { name: 'updated_by', type: 'uuid' },
    ],
    primaryKey: { name: 'settings_pkey', columns: ['key'] },
  })
  op.createTable('shipment_items', {
    columns: [
      { name: 'shipment_id', type: 'uuid', notNull: true },
      { name: 'order_id', type: 'uuid', notNull: true },
      { name: 'line', type: 'integer', notNull: true },
      { name: 'quantity', type: 'integer', notNull: true },
    ],
    primaryKey: { name: 'shipment_items_shipment_id_order_id_line_pk', columns: ['shipment_id', 'order_id', 'line'] },
  })
  op.createTable('shipments', {
    columns: [
      { name: 'id', type: 'uuid', default: 'gen_random_uuid()', notNull: true },
      { name: 'order_id', type: 'uuid', notNull: true },
      { name: 'warehouse_id', type: 'integer' },
      { name: 'carrier', type: 'text', notNull: true },
      { name: 'tracking_code', type: 'text' },
      { name: 'promised_on', type: 'date' },
      { name: 'shipped_at', type: 'timestamp with time zone' },
    ],
    primaryKey: { name: 'shipments_pkey', columns: ['id'] },
  })
  op.createTable('stock_levels', {
    columns: [
      { name: 'warehouse_id', type: 'integer', notNull: true },
      { name: 'variant_id', type: 'uuid', notNull: true },
      { name: 'on_hand', type: 'integer', default: '0', notNull: true },
      { name: 'reserved', type: 'integer', default: '0', notNull: true },
      { name: 'available', type: 'integer', generated: 'on_hand - reserved' },
    ],
    primaryKey: { name: 'stock_levels_warehouse_id_variant_id_pk', columns: ['warehouse_id', 'variant_id'] },
    checks: [{ name: 'stock_levels_reserved_check', expression: '"reserved" >= 0 and "reserved" <= "on_hand"' }],
  })
  op.createTable('stock_movements', {
    columns: [
      { name: 'id', type: 'bigserial', notNull: true },
      { name: 'warehouse_id', type: 'integer', notNull: true },
      { name: 'variant_id', type: 'uuid', notNull: true },
      { name: 'quantity', type: 'integer', notNull: true },
      { name: 'reason', type: 'movement_reason', notNull: true },
      { name: 'reverses_id', type: 'bigint' },
      { name: 'user_id', type: 'uuid' },
      { name: 'moved_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
    ],
    primaryKey: { name: 'stock_movements_pkey', columns: ['id'] },
    checks: [{ name: 'stock_movements_quantity_check', expression: '"quantity" <> 0' }],
  })
  op.createTable('team_members', {
    columns: [
      { name: 'team_id', type: 'integer', notNull: true },
      { name: 'organization_id', type: 'uuid', notNull: true },
      { name: 'user_id', type: 'uuid', notNull: true },
    ],
    primaryKey: { name: 'team_members_pkey', columns: ['team_id', 'user_id'] },
  })
  op.createTable('teams', {
    columns: [
      { name: 'id', type: 'integer', identity: { generation: 'always' }, notNull: true },
      { name: 'organization_id', type: 'uuid', notNull: true },
      { name: 'name', type: 'text', notNull: true },
      { name: 'created_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
      { name: 'updated_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
    ],
    primaryKey: { name: 'teams_pkey', columns: ['id'] },
    uniques: [
      { name: 'teams_organization_name_key', columns: ['organization_id', 'name'] },
      { name: 'teams_organization_id_key', columns: ['organization_id', 'id'] },
    ],
  })
  op.createTable('users', {
    columns: [
      { name: 'id', type: 'uuid', default: 'gen_random_uuid()', notNull: true },
      { name: 'email', type: 'text', notNull: true },
      { name: 'display_name', type: 'varchar(80)' },
      { name: 'default_organization_id', type: 'uuid' },
      { name: 'is_active', type: 'boolean', default: 'true', notNull: true },
      { name: 'last_login_at', type: 'timestamp with time zone' },
      { name: 'created_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
      { name: 'updated_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
    ],
    primaryKey: { name: 'users_pkey', columns: ['id'] },
    checks: [{ name: 'users_email_check', expression: 'position(\'@\' in "email") > 1' }],
  })
  op.createTable('warehouses', {
    columns: [
      { name: 'id', type: 'integer', identity: { generation: 'always' }, notNull: true },
      { name: 'organization_id', type: 'uuid', notNull: true },
      { name: 'code', type: 'text', notNull: true },
      { name: 'latitude', type: 'double precision' },
      { name: 'longitude', type: 'double precision' },
      { name: 'opens_at', type: 'time', default: "'08:00:00'", notNull: true },
      { name: 'handling_time', type: 'interval', default: "'1 day'", notNull: true },
    ],
    primaryKey: { name: 'warehouses_pkey', columns: ['id'] },
    uniques: [{ name: 'warehouses_code_key', columns: ['organization_id', 'code'] }],
    checks: [{ name: 'warehouses_place_check', expression: '("latitude" is null) = ("longitude" is null)' }],
  })
  op.createTable('webhook_deliveries', {
    columns: [
      { name: 'id', type: 'bigserial', notNull: true },
      { name: 'webhook_id', type: 'integer', notNull: true },
      { name: 'payload', type: 'json', notNull: true },
      { name: 'attempts', type: 'smallint', default: '0', notNull: true },
      { name: 'next_attempt_at', type: 'timestamp with time zone' },
      { name: 'response_status', type: 'smallint' },
    ],
    primaryKey: { name: 'webhook_deliveries_pkey', columns: ['id'] },
    checks: [{ name: 'webhook_deliveries_attempts_check', expression: '"attempts" >= 0' }],
  })
  op.createTable('webhooks', {
    columns: [
      { name: 'id', type: 'serial', notNull: true },
      { name: 'organization_id', type: 'uuid', notNull: true },
      { name: 'url', type: 'text', notNull: true },
      { name: 'events', type: 'text[]', default: '\'{"order.paid","order.shipped"}\'', notNull: true },
      { name: 'is_enabled', type: 'boolean', default: 'true', notNull: true },
      { name: 'timeout', type: 'interval second(3)', default: "'10 seconds'", notNull: true },
      { name: 'created_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
      { name: 'updated_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
    ],
    primaryKey: { name: 'webhooks_pkey', columns: ['id'] },
    checks: [{ name: 'webhooks_url_check', expression: '"url" like \'https://%\'' }],
  })
  op.createTable(
    'customers',
    {
      columns: [
        { name: 'id', type: 'uuid', default: 'gen_random_uuid()', notNull: true },
        { name: 'organization_id', type: 'uuid', notNull: true },
        { name: 'email', type: 'text', notNull: true },
        { name: 'tax_id', type: 'varchar(32)' },
        { name: 'balance', type: 'numeric(14,2)', default: "'0.00'", notNull: true },
        { name: 'default_payment_method_id', type: 'uuid' },
        { name: 'created_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
        { name: 'updated_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
      ],
      primaryKey: { name: 'customers_pkey', columns: ['id'] },
      uniques: [{ name: 'customers_organization_key', columns: ['organization_id'] }],
    },
    { schema: 'billing' },
  )
  op.createTable(
    'invoice_lines',
    {
      columns: [
        { name: 'invoice_id', type: 'uuid', notNull: true },
        { name: 'position', type: 'smallint', notNull: true },
        { name: 'description', type: 'text', notNull: true },
        { name: 'quantity', type: 'numeric(10,3)', default: "'1'", notNull: true },
        { name: 'unit_price', type: 'numeric(12,4)', notNull: true },
      ],
      primaryKey: { name: 'invoice_lines_invoice_id_position_pk', columns: ['invoice_id', 'position'] },
    },
    { schema: 'billing' },
  )
  op.createTable(
    'invoices',
    {
      columns: [
        { name: 'id', type: 'uuid', default: 'gen_random_uuid()', notNull: true },
        {
          name: 'number',
          type: 'text',
          default: "to_char(nextval('billing.invoice_numbers'), 'FM00000000')",
          notNull: true,
        },
        { name: 'customer_id', type: 'uuid', notNull: true },
        { name: 'subscription_id', type: 'uuid' },
        { name: 'order_id', type: 'uuid' },
        { name: 'status', type: 'billing.invoice_status', default: "'draft'", notNull: true },
        { name: 'net', type: 'numeric(14,2)', default: "'0'", notNull: true },
        { name: 'tax_rate', type: 'numeric(5,4)', default: "'0.1900'", notNull: true },
        { name: 'gross', type: 'numeric(14,2)', generated: 'round(net * (1 + tax_rate), 2)' },
        { name: 'issued_on', type: 'date' },
        { name: 'due_on', type: 'date' },
        { name: 'created_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
        { name: 'updated_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
      ],
      primaryKey: { name: 'invoices_pkey', columns: ['id'] },
      uniques: [{ name: 'invoices_number_key', columns: ['number'] }],
      checks: [
        { name: 'invoices_due_check', expression: '"due_on" >= "issued_on"' },
        { name: 'invoices_tax_rate_check', expression: '"tax_rate" >= 0 and "tax_rate" < 1' },
      ],
    },
    { schema: 'billing' },
  )
  op.createTable(
    'payment_methods',
    {
      columns: [
        { name: 'id', type: 'uuid', default: 'gen_random_uuid()', notNull: true },
        { name: 'customer_id', type: 'uuid', notNull: true },
        { name: 'brand', type: 'text', notNull: true },
        { name: 'last_four', type: 'char(4)' },
        { name: 'expires_on', type: 'date' },
      ],
      primaryKey: { name: 'payment_methods_pkey', columns: ['id'] },
      checks: [{ name: 'payment_methods_last_four_check', expression: '"last_four" ~ \'^[0-9]{4}$\'' }],
    },
    { schema: 'billing' },
  )
  op.createTable(
    'payments',
    {
      columns: [
        { name: 'id', type: 'uuid', default: 'gen_random_uuid()', notNull: true },
        { name: 'invoice_id', type: 'uuid', notNull: true },
        { name: 'method_id', type: 'uuid' },
        { name: 'amount', type: 'numeric(14,2)', notNull: true },
        { name: 'reference', type: 'text' },
        { name: 'received_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
      ],
      primaryKey: { name: 'payments_pkey', columns: ['id'] },
      checks: [{ name: 'payments_amount_check', expression: '"amount" > 0' }],
    },
    { schema: 'billing' },
  )
  op.createTable(
    'plan_prices',
    {
      columns: [
        { name: 'plan_id', type: 'text', notNull: true },
        { name: 'period', type: 'billing.period', notNull: true },
        { name: 'currency', type: 'char(3)', notNull: true },
        { name: 'amount', type: 'numeric(10,2)', notNull: true },
      ],
      primaryKey: { name: 'plan_prices_plan_id_period_currency_pk', columns: ['plan_id', 'period', 'currency'] },
      checks: [{ name: 'plan_prices_amount_check', expression: '"amount" >= 0' }],
    },
    { schema: 'billing' },
  )
  op.createTable(
    'plans',
    {
      columns: [
        { name: 'id', type: 'text', notNull: true },
        { name: 'name', type: 'text', notNull: true },
        { name: 'features', type: 'jsonb', default: "'[]'", notNull: true },
        { name: 'is_public', type: 'boolean', default: 'true', notNull: true },
      ],
      primaryKey: { name: 'plans_pkey', columns: ['id'] },
    },
    { schema: 'billing' },
  )
  op.createTable(
    'subscriptions',
    {
      columns: [
        { name: 'id', type: 'uuid', default: 'gen_random_uuid()', notNull: true },
        { name: 'customer_id', type: 'uuid', notNull: true },
        { name: 'plan_id', type: 'text', notNull: true },
        { name: 'period', type: 'billing.period', default: "'month'", notNull: true },
        { name: 'currency', type: 'char(3)', default: "'EUR'", notNull: true },
        { name: 'status', type: 'billing.subscription_status', default: "'trialing'", notNull: true },
        { name: 'started_on', type: 'date', default: 'now()', notNull: true },
        { name: 'trial_ends_at', type: 'timestamp with time zone', default: "now() + interval '14 days'" },
        { name: 'ended_at', type: 'timestamp with time zone' },
      ],
      primaryKey: { name: 'subscriptions_pkey', columns: ['id'] },
      checks: [{ name: 'subscriptions_ended_check', expression: '("status" = \'ended\') = ("ended_at" is not null)' }],
    },
    { schema: 'billing' },
  )
  op.createTable(
    'usage_records',
    {
      columns: [
        { name: 'subscription_id', type: 'uuid', notNull: true },
        { name: 'meter', type: 'text', notNull: true },
        { name: 'day', type: 'date', notNull: true },
        { name: 'quantity', type: 'bigint', default: '0', notNull: true },
      ],
      primaryKey: { name: 'usage_records_pkey', columns: ['subscription_id', 'meter', 'day'] },
    },
    { schema: 'billing' },
  )
  op.createIndex('addresses_user_idx', 'addresses', ['user_id'])
  op.createIndex('api_keys_scopes_idx', 'api_keys', ['scopes'], { method: 'gin' })
  op.createIndex(
    'categories_sibling_key',
    'categories',
    [{ expression: 'coalesce("parent_id", 0)' }, { expression: 'lower("name")' }],
    { unique: true },
  )
  op.createIndex('invitations_open_key', 'invitations', ['organization_id', { expression: 'lower("email")' }], {
    unique: true,
    where: '"accepted_at" is null',
  })
  op.createIndex('memberships_user_idx', 'memberships', ['user_id'])
  op.createIndex('orders_day_idx', 'orders', [{ expression: '(("placed_at" at time zone \'UTC\')::date)' }])
  op.createIndex('orders_status_idx', 'orders', ['status'])
  op.createIndex('organizations_parent_idx', 'organizations', ['parent_id'])
  op.createIndex('product_categories_category_idx', 'product_categories', ['category_id', 'position'])
  op.createIndex('product_images_product_idx', 'product_images', ['product_id', 'position'])
  op.createIndex('product_variants_default_key', 'product_variants', ['product_id'], {
    unique: true,
    where: '"is_default"',
  })
  op.createIndex('products_active_idx', 'products', ['organization_id', { column: 'created_at', order: 'desc' }], {
    where: '"status" = \'active\'',
  })
  op.createIndex('products_attributes_idx', 'products', [{ column: 'attributes', opclass: 'jsonb_path_ops' }], {
    method: 'gin',
  })
  op.createIndex('sessions_user_expires_idx', 'sessions', ['user_id', 'expires_at'])
  op.createIndex('shipments_tracking_key', 'shipments', ['carrier', 'tracking_code'], { unique: true })
  op.createIndex('stock_levels_low_idx', 'stock_levels', ['variant_id'], { where: '"on_hand" < 5' })
  op.createIndex('stock_movements_moved_idx', 'stock_movements', ['moved_at'], {
    method: 'brin',
    with: { pages_per_range: '64' },
  })
  op.createIndex('stock_movements_stock_idx', 'stock_movements', ['warehouse_id', 'variant_id'], {
    with: { fillfactor: '90' },
  })
  op.createIndex('users_active_idx', 'users', [{ column: 'last_login_at', order: 'desc', nulls: 'last' }], {
    where: '"is_active"',
  })
  op.createIndex('users_email_key', 'users', [{ expression: 'lower("email")' }], { unique: true })
  op.createIndex('webhook_deliveries_due_idx', 'webhook_deliveries', [{ column: 'next_attempt_at', nulls: 'first' }], {
    where: '"response_status" is null or "response_status" >= 500',
  })
  op.createIndex(
    'invoices_customer_idx',
    'invoices',
    ['customer_id', { column: 'issued_on', order: 'desc', nulls: 'last' }],
    { schema: 'billing' },
  )
  op.createIndex('invoices_overdue_idx', 'invoices', ['due_on'], { where: '"status" = \'open\'', schema: 'billing' })
  op.createIndex('payment_methods_customer_idx', 'payment_methods', ['customer_id'], { schema: 'billing' })
  op.createIndex('payments_reference_key', 'payments', ['reference'], {
    unique: true,
    where: '"reference" is not null',
    schema: 'billing',
  })
  op.createIndex('subscriptions_running_key', 'subscriptions', ['customer_id'], {
    unique: true,
    where: '"ended_at" is null',
    schema: 'billing',
  })
  op.addForeignKey('addresses', {
    name: 'addresses_user_id_users_id_fk',
    columns: ['user_id'],
    references: { table: 'users', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('api_keys', {
    name: 'api_keys_organization_id_organizations_id_fk',
    columns: ['organization_id'],
    references: { table: 'organizations', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('cart_items', {
    name: 'cart_items_cart_id_carts_id_fk',
    columns: ['cart_id'],
    references: { table: 'carts', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('cart_items', {
    name: 'cart_items_variant_id_product_variants_id_fk',
    columns: ['variant_id'],
    references: { table: 'product_variants', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('carts', {
    name: 'carts_user_id_users_id_fk',
    columns: ['user_id'],
    references: { table: 'users', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('categories', {
    name: 'categories_parent_id_categories_id_fk',
    columns: ['parent_id'],
    references: { table: 'categories', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('invitations', {
    name: 'invitations_organization_id_organizations_id_fk',
    columns: ['organization_id'],
    references: { table: 'organizations', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('memberships', {
    name: 'memberships_organization_id_organizations_id_fk',
    columns: ['organization_id'],
    references: { table: 'organizations', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('memberships', {
    name: 'memberships_user_id_users_id_fk',
    columns: ['user_id'],
    references: { table: 'users', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('order_items', {
    name: 'order_items_order_id_orders_id_fk',
    columns: ['order_id'],
    references: { table: 'orders', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('order_items', {
    name: 'order_items_variant_id_product_variants_id_fk',
    columns: ['variant_id'],
    references: { table: 'product_variants', columns: ['id'] },
    onDelete: 'set null',
  })
  op.addForeignKey('orders', {
    name: 'orders_billing_address_id_addresses_id_fk',
    columns: ['billing_address_id'],
    references: { table: 'addresses', columns: ['id'] },
  })
  op.addForeignKey('orders', {
    name: 'orders_organization_id_organizations_id_fk',
    columns: ['organization_id'],
    references: { table: 'organizations', columns: ['id'] },
    onDelete: 'restrict',
  })
  op.addForeignKey('orders', {
    name: 'orders_shipping_address_id_addresses_id_fk',
    columns: ['shipping_address_id'],
    references: { table: 'addresses', columns: ['id'] },
  })
  op.addForeignKey('orders', {
    name: 'orders_user_id_users_id_fk',
    columns: ['user_id'],
    references: { table: 'users', columns: ['id'] },
    onDelete: 'set null',
  })
  op.addForeignKey('organizations', {
    name: 'organizations_owner_id_users_id_fk',
    columns: ['owner_id'],
    references: { table: 'users', columns: ['id'] },
    onDelete: 'set null',
  })
  op.addForeignKey('organizations', {
    name: 'organizations_parent_id_organizations_id_fk',
    columns: ['parent_id'],
    references: { table: 'organizations', columns: ['id'] },
    onDelete: 'restrict',
  })
  op.addForeignKey('product_categories', {
    name: 'product_categories_category_id_categories_id_fk',
    columns: ['category_id'],
    references: { table: 'categories', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('product_categories', {
    name: 'product_categories_product_id_products_id_fk',
    columns: ['product_id'],
    references: { table: 'products', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('product_images', {
    name: 'product_images_product_id_products_id_fk',
    columns: ['product_id'],
    references: { table: 'products', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('product_images', {
    name: 'product_images_variant_id_product_variants_id_fk',
    columns: ['variant_id'],
    references: { table: 'product_variants', columns: ['id'] },
    onDelete: 'set null',
  })
  op.addForeignKey('product_variants', {
    name: 'product_variants_product_id_products_id_fk',
    columns: ['product_id'],
    references: { table: 'products', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('products', {
    name: 'products_brand_id_brands_id_fk',
    columns: ['brand_id'],
    references: { table: 'brands', columns: ['id'] },
    onDelete: 'set null',
  })
  op.addForeignKey('products', {
    name: 'products_organization_id_organizations_id_fk',
    columns: ['organization_id'],
    references: { table: 'organizations', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('sessions', {
    name: 'sessions_user_id_users_id_fk',
    columns: ['user_id'],
    references: { table: 'users', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('settings', {
    name: 'settings_updated_by_users_id_fk',
    columns: ['updated_by'],
    references: { table: 'users', columns: ['id'] },
    onDelete: 'set null',
  })
  op.addForeignKey('shipment_items', {
    name: 'shipment_items_order_id_line_order_items_order_id_line_fk',
    columns: ['order_id', 'line'],
    references: { table: 'order_items', columns: ['order_id', 'line'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('shipment_items', {
    name: 'shipment_items_shipment_id_shipments_id_fk',
    columns: ['shipment_id'],
    references: { table: 'shipments', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('shipments', {
    name: 'shipments_order_id_orders_id_fk',
    columns: ['order_id'],
    references: { table: 'orders', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('shipments', {
    name: 'shipments_warehouse_id_warehouses_id_fk',
    columns: ['warehouse_id'],
    references: { table: 'warehouses', columns: ['id'] },
    onDelete: 'restrict',
  })
  op.addForeignKey('stock_levels', {
    name: 'stock_levels_variant_id_product_variants_id_fk',
    columns: ['variant_id'],
    references: { table: 'product_variants', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('stock_levels', {
    name: 'stock_levels_warehouse_id_warehouses_id_fk',
    columns: ['warehouse_id'],
    references: { table: 'warehouses', columns: ['id'] },
    onDelete: 'restrict',
  })
  op.addForeignKey('stock_movements', {
    name: 'stock_movements_user_id_users_id_fk',
    columns: ['user_id'],
    references: { table: 'users', columns: ['id'] },
    onDelete: 'set null',
  })
  op.addForeignKey('team_members', {
    name: 'team_members_membership_fkey',
    columns: ['organization_id', 'user_id'],
    references: { table: 'memberships', columns: ['organization_id', 'user_id'] },
    onDelete: 'cascade',
    onUpdate: 'cascade',
  })
  op.addForeignKey('team_members', {
    name: 'team_members_team_fkey',
    columns: ['organization_id', 'team_id'],
    references: { table: 'teams', columns: ['organization_id', 'id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('teams', {
    name: 'teams_organization_id_organizations_id_fk',
    columns: ['organization_id'],
    references: { table: 'organizations', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('users', {
    name: 'users_default_organization_id_organizations_id_fk',
    columns: ['default_organization_id'],
    references: { table: 'organizations', columns: ['id'] },
    onDelete: 'set null',
  })
  op.addForeignKey('warehouses', {
    name: 'warehouses_organization_id_organizations_id_fk',
    columns: ['organization_id'],
    references: { table: 'organizations', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('webhook_deliveries', {
    name: 'webhook_deliveries_webhook_id_webhooks_id_fk',
    columns: ['webhook_id'],
    references: { table: 'webhooks', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey('webhooks', {
    name: 'webhooks_organization_id_organizations_id_fk',
    columns: ['organization_id'],
    references: { table: 'organizations', columns: ['id'] },
    onDelete: 'cascade',
  })
  op.addForeignKey(
    'customers',
    {
      name: 'customers_default_payment_method_id_payment_methods_id_fk',
      columns: ['default_payment_method_id'],
      references: { table: 'payment_methods', schema: 'billing', columns: ['id'] },
      onDelete: 'set null',
    },
    { schema: 'billing' },
  )
  op.addForeignKey(
    'customers',
    {
      name: 'customers_organization_id_organizations_id_fk',
      columns: ['organization_id'],
      references: { table: 'organizations', columns: ['id'] },
      onDelete: 'restrict',
    },
    { schema: 'billing' },
  )
  op.addForeignKey(
    'invoice_lines',
    {
      name: 'invoice_lines_invoice_id_invoices_id_fk',
      columns: ['invoice_id'],
      references: { table: 'invoices', schema: 'billing', columns: ['id'] },
      onDelete: 'cascade',
    },
    { schema: 'billing' },
  )
  op.addForeignKey(
    'invoices',
    {
      name: 'invoices_customer_id_customers_id_fk',
      columns: ['customer_id'],
      references: { table: 'customers', schema: 'billing', columns: ['id'] },
      onDelete: 'restrict',
    },
    { schema: 'billing' },
  )
  op.addForeignKey(
    'invoices',
    {
      name: 'invoices_order_id_orders_id_fk',
      columns: ['order_id'],
      references: { table: 'orders', columns: ['id'] },
      onDelete: 'set null',
    },
    { schema: 'billing' },
  )
  op.addForeignKey(
    'invoices',
    {
      name: 'invoices_subscription_id_subscriptions_id_fk',
      columns: ['subscription_id'],
      references: { table: 'subscriptions', schema: 'billing', columns: ['id'] },
      onDelete: 'set null',
    },
    { schema: 'billing' },
  )
  op.addForeignKey(
    'payment_methods',
    {
      name: 'payment_methods_customer_id_customers_id_fk',
      columns: ['customer_id'],
      references: { table: 'customers', schema: 'billing', columns: ['id'] },
      onDelete: 'cascade',
    },
    { schema: 'billing' },
  )
  op.addForeignKey(
    'payments',
    {
      name: 'payments_invoice_id_invoices_id_fk',
      columns: ['invoice_id'],
      references: { table: 'invoices', schema: 'billing', columns: ['id'] },
      onDelete: 'restrict',
    },
    { schema: 'billing' },
  )
  op.addForeignKey(
    'payments',
    {
      name: 'payments_method_id_payment_methods_id_fk',
      columns: ['method_id'],
      references: { table: 'payment_methods', schema: 'billing', columns: ['id'] },
      onDelete: 'set null',
    },
    { schema: 'billing' },
  )
  op.addForeignKey(
    'plan_prices',
    {
      name: 'plan_prices_plan_id_plans_id_fk',
      columns: ['plan_id'],
      references: { table: 'plans', schema: 'billing', columns: ['id'] },
      onDelete: 'cascade',
      onUpdate: 'cascade',
    },
    { schema: 'billing' },
  )
  op.addForeignKey(
    'subscriptions',
    {
      name: 'subscriptions_customer_id_customers_id_fk',
      columns: ['customer_id'],
      references: { table: 'customers', schema: 'billing', columns: ['id'] },
      onDelete: 'cascade',
    },
    { schema: 'billing' },
  )
  op.addForeignKey(
    'subscriptions',
    {
      name: 'subscriptions_price_fkey',
      columns: ['plan_id', 'period', 'currency'],
      references: { table: 'plan_prices', schema: 'billing', columns: ['plan_id', 'period', 'currency'] },
      onUpdate: 'cascade',
    },
    { schema: 'billing' },
  )
  op.addForeignKey(
    'usage_records',
    {
      name: 'usage_records_subscription_id_subscriptions_id_fk',
      columns: ['subscription_id'],
      references: { table: 'subscriptions', schema: 'billing', columns: ['id'] },
      onDelete: 'cascade',
    },
    { schema: 'billing' },
  )
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('addresses', 'addresses_user_id_users_id_fk')
  op.dropConstraint('api_keys', 'api_keys_organization_id_organizations_id_fk')
  op.dropConstraint('cart_items', 'cart_items_cart_id_carts_id_fk')
  op.dropConstraint('cart_items', 'cart_items_variant_id_product_variants_id_fk')
  op.dropConstraint('carts', 'carts_user_id_users_id_fk')
  op.dropConstraint('categories', 'categories_parent_id_categories_id_fk')
  op.dropConstraint('invitations', 'invitations_organization_id_organizations_id_fk')
  op.dropConstraint('memberships', 'memberships_organization_id_organizations_id_fk')
  op.dropConstraint('memberships', 'memberships_user_id_users_id_fk')
  op.dropConstraint('order_items', 'order_items_order_id_orders_id_fk')
  op.dropConstraint('order_items', 'order_items_variant_id_product_variants_id_fk')
  op.dropConstraint('orders', 'orders_billing_address_id_addresses_id_fk')
  op.dropConstraint('orders', 'orders_organization_id_organizations_id_fk')
  op.dropConstraint('orders', 'orders_shipping_address_id_addresses_id_fk')
  op.dropConstraint('orders', 'orders_user_id_users_id_fk')
  op.dropConstraint('organizations', 'organizations_owner_id_users_id_fk')
  op.dropConstraint('organizations', 'organizations_parent_id_organizations_id_fk')
  op.dropConstraint('product_categories', 'product_categories_category_id_categories_id_fk')
  op.dropConstraint('product_categories', 'product_categories_product_id_products_id_fk')
  op.dropConstraint('product_images', 'product_images_product_id_products_id_fk')
  op.dropConstraint('product_images', 'product_images_variant_id_product_variants_id_fk')
  op.dropConstraint('product_variants', 'product_variants_product_id_products_id_fk')
  op.dropConstraint('products', 'products_brand_id_brands_id_fk')
  op.dropConstraint('products', 'products_organization_id_organizations_id_fk')
  op.dropConstraint('sessions', 'sessions_user_id_users_id_fk')
  op.dropConstraint('settings', 'settings_updated_by_users_id_fk')
  op.dropConstraint('shipment_items', 'shipment_items_order_id_line_order_items_order_id_line_fk')
  op.dropConstraint('shipment_items', 'shipment_items_shipment_id_shipments_id_fk')
  op.dropConstraint('shipments', 'shipments_order_id_orders_id_fk')
  op.dropConstraint('shipments', 'shipments_warehouse_id_warehouses_id_fk')
  op.dropConstraint('stock_levels', 'stock_levels_variant_id_product_variants_id_fk')
  op.dropConstraint('stock_levels', 'stock_levels_warehouse_id_warehouses_id_fk')
  op.dropConstraint('stock_movements', 'stock_movements_user_id_users_id_fk')
  op.dropConstraint('team_members', 'team_members_membership_fkey')
  op.dropConstraint('team_members', 'team_members_team_fkey')
  op.dropConstraint('teams', 'teams_organization_id_organizations_id_fk')
  op.dropConstraint('users', 'users_default_organization_id_organizations_id_fk')
  op.dropConstraint('warehouses', 'warehouses_organization_id_organizations_id_fk')
  op.dropConstraint('webhook_deliveries', 'webhook_deliveries_webhook_id_webhooks_id_fk')
  op.dropConstraint('webhooks', 'webhooks_organization_id_organizations_id_fk')
  op.dropConstraint('customers', 'customers_default_payment_method_id_payment_methods_id_fk', { schema: 'billing' })
  op.dropConstraint('customers', 'customers_organization_id_organizations_id_fk', { schema: 'billing' })
  op.dropConstraint('invoice_lines', 'invoice_lines_invoice_id_invoices_id_fk', { schema: 'billing' })
  op.dropConstraint('invoices', 'invoices_customer_id_customers_id_fk', { schema: 'billing' })
  op.dropConstraint('invoices', 'invoices_order_id_orders_id_fk', { schema: 'billing' })
  op.dropConstraint('invoices', 'invoices_subscription_id_subscriptions_id_fk', { schema: 'billing' })
  op.dropConstraint('payment_methods', 'payment_methods_customer_id_customers_id_fk', { schema: 'billing' })
  op.dropConstraint('payments', 'payments_invoice_id_invoices_id_fk', { schema: 'billing' })
  op.dropConstraint('payments', 'payments_method_id_payment_methods_id_fk', { schema: 'billing' })
  op.dropConstraint('plan_prices', 'plan_prices_plan_id_plans_id_fk', { schema: 'billing' })
  op.dropConstraint('subscriptions', 'subscriptions_customer_id_customers_id_fk', { schema: 'billing' })
  op.dropConstraint('subscriptions', 'subscriptions_price_fkey', { schema: 'billing' })
  op.dropConstraint('usage_records', 'usage_records_subscription_id_subscriptions_id_fk', { schema: 'billing' })
  op.dropIndex('addresses_user_idx')
  op.dropIndex('api_keys_scopes_idx')
  op.dropIndex('categories_sibling_key')
  op.dropIndex('invitations_open_key')
  op.dropIndex('memberships_user_idx')
  op.dropIndex('orders_day_idx')
  op.dropIndex('orders_status_idx')
  op.dropIndex('organizations_parent_idx')
  op.dropIndex('product_categories_category_idx')
  op.dropIndex('product_images_product_idx')
  op.dropIndex('product_variants_default_key')
  op.dropIndex('products_active_idx')
  op.dropIndex('products_attributes_idx')
  op.dropIndex('sessions_user_expires_idx')
  op.dropIndex('shipments_tracking_key')
  op.dropIndex('stock_levels_low_idx')
  op.dropIndex('stock_movements_moved_idx')
  op.dropIndex('stock_movements_stock_idx')
  op.dropIndex('users_active_idx')
  op.dropIndex('users_email_key')
  op.dropIndex('webhook_deliveries_due_idx')
  op.dropIndex('invoices_customer_idx', { schema: 'billing' })
  op.dropIndex('invoices_overdue_idx', { schema: 'billing' })
  op.dropIndex('payment_methods_customer_idx', { schema: 'billing' })
  op.dropIndex('payments_reference_key', { schema: 'billing' })
  op.dropIndex('subscriptions_running_key', { schema: 'billing' })
  // loses-data: drops the table and its rows
  op.dropTable('addresses')
  // loses-data: drops the table and its rows
  op.dropTable('api_keys')
  // loses-data: drops the table and its rows
  op.dropTable('brands')
  // loses-data: drops the table and its rows
  op.dropTable('cart_items')
  // loses-data: drops the table and its rows
  op.dropTable('carts')
  // loses-data: drops the table and its rows
  op.dropTable('categories')
  // loses-data: drops the table and its rows
  op.dropTable('invitations')
  // loses-data: drops the table and its rows
  op.dropTable('memberships')
  // loses-data: drops the table and its rows
  op.dropTable('order_items')
  // loses-data: drops the table and its rows
  op.dropTable('orders')
  // loses-data: drops the table and its rows
  op.dropTable('organizations')
  // loses-data: drops the table and its rows
  op.dropTable('product_categories')
  // loses-data: drops the table and its rows
  op.dropTable('product_images')
  // loses-data: drops the table and its rows
  op.dropTable('product_variants')
  // loses-data: drops the table and its rows
  op.dropTable('products')
  // loses-data: drops the table and its rows
  op.dropTable('sessions')
  // loses-data: drops the table and its rows
  op.dropTable('settings')
  // loses-data: drops the table and its rows
  op.dropTable('shipment_items')
  // loses-data: drops the table and its rows
  op.dropTable('shipments')
  // loses-data: drops the table and its rows
  op.dropTable('stock_levels')
  // loses-data: drops the table and its rows
  op.dropTable('stock_movements')
  // loses-data: drops the table and its rows
  op.dropTable('team_members')
  // loses-data: drops the table and its rows
  op.dropTable('teams')
  // loses-data: drops the table and its rows
  op.dropTable('users')
  // loses-data: drops the table and its rows
  op.dropTable('warehouses')
  // loses-data: drops the table and its rows
  op.dropTable('webhook_deliveries')
  // loses-data: drops the table and its rows
  op.dropTable('webhooks')
  // loses-data: drops the table and its rows
  op.dropTable('customers', { schema: 'billing' })
  // loses-data: drops the table and its rows
  op.dropTable('invoice_lines', { schema: 'billing' })
  // loses-data: drops the table and its rows
  op.dropTable('invoices', { schema: 'billing' })
  // loses-data: drops the table and its rows
  op.dropTable('payment_methods', { schema: 'billing' })
  // loses-data: drops the table and its rows
  op.dropTable('payments', { schema: 'billing' })
  // loses-data: drops the table and its rows
  op.dropTable('plan_prices', { schema: 'billing' })
  // loses-data: drops the table and its rows
  op.dropTable('plans', { schema: 'billing' })
  // loses-data: drops the table and its rows
  op.dropTable('subscriptions', { schema: 'billing' })
  // loses-data: drops the table and its rows
  op.dropTable('usage_records', { schema: 'billing' })
  // loses-data: the sequence forgets its current value
  op.dropSequence('order_numbers')
  // loses-data: the sequence forgets its current value
  op.dropSequence('invoice_numbers', { schema: 'billing' })
  op.dropEnum('member_role')
  op.dropEnum('movement_reason')
  op.dropEnum('order_channel')
  op.dropEnum('order_status')
  op.dropEnum('product_status')
  op.dropEnum('weight_unit')
  op.dropEnum('invoice_status', { schema: 'billing' })
  op.dropEnum('period', { schema: 'billing' })
  op.dropEnum('subscription_status', { schema: 'billing' })
  op.dropSchema('billing')
}
