/** search products and audit changes */
import type { Op } from 'stillhead'

export const revision = 'd6a914625b80'
export const downRevision = '83f431c835b2'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-11-20T08:35:57Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createTable('audit_events', {
    columns: [
      { name: 'id', type: 'bigint', identity: { generation: 'always' }, notNull: true },
      { name: 'happened_at', type: 'timestamp with time zone', default: 'now()', notNull: true },
      { name: 'actor_id', type: 'uuid' },
      { name: 'address', type: 'inet' },
      { name: 'action', type: 'text', notNull: true },
      { name: 'subject', type: 'text[]', default: "'{}'::text[]", notNull: true },
      { name: 'before', type: 'jsonb' },
      { name: 'after', type: 'jsonb' },
    ],
    primaryKey: { name: 'audit_events_id_happened_at_pk', columns: ['id', 'happened_at'] },
  })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.addColumn('products', {
    name: 'search',
    type: 'tsvector',
    generated: "setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', description), 'B')",
  })
  // rewrites: may rewrite the table under a lock that blocks reads and writes
  op.alterColumn('users', 'display_name', { type: 'varchar(120)' })
  op.createIndex('audit_events_action_idx', 'audit_events', [{ column: 'action', opclass: 'text_pattern_ops' }])
  op.createIndex('audit_events_actor_idx', 'audit_events', ['actor_id'], { method: 'hash' })
  // blocks: writes to the table wait while it is built
  op.createIndex('products_search_idx', 'products', ['search'], { method: 'gin' })
  op.addForeignKey('audit_events', {
    name: 'audit_events_actor_id_users_id_fk',
    columns: ['actor_id'],
    references: { table: 'users', columns: ['id'] },
    onDelete: 'set null',
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterColumn('users', 'display_name', { type: 'varchar(80)' })
  op.dropConstraint('audit_events', 'audit_events_actor_id_users_id_fk')
  op.dropIndex('audit_events_action_idx')
  op.dropIndex('audit_events_actor_idx')
  op.dropIndex('products_search_idx')
  // loses-data: drops the column and its values
  op.dropColumn('products', 'search')
  // loses-data: drops the table and its rows
  op.dropTable('audit_events')
}
