/** tables, columns and constraints */
import type { Op } from 'stillhead'

export const revision = 'a10000000002'
export const downRevision = 'a10000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-11-20T08:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createTable('users', {
    columns: [
      { name: 'id', type: 'integer', identity: { generation: 'always', startWith: 100 }, notNull: true },
      { name: 'email', type: 'varchar(200)', notNull: true },
      { name: 'email_key', type: 'text', generated: 'lower(email)' },
      { name: 'tags', type: 'text[]', default: "'{}'::text[]", notNull: true },
      { name: 'code', type: 'text', collation: '"C"' },
    ],
    primaryKey: { name: 'users_pkey', columns: ['id'] },
    uniques: [{ name: 'users_email', columns: ['email'], nullsNotDistinct: true }],
    checks: [{ name: 'users_code', expression: "code <> ''" }],
    rowLevelSecurity: true,
  })
  op.createTable(
    'events',
    {
      columns: [{ name: 'at', type: 'timestamp(3) with time zone', notNull: true }],
      unlogged: true,
      with: { fillfactor: '70' },
    },
    { schema: 'store' },
  )
  op.createTable('measures', { columns: [{ name: 'at', type: 'date' }], partitionBy: 'RANGE (at)' })
  op.alterTable('events', { unlogged: false, with: {} }, { schema: 'store' })
  op.renameTable('measures', 'measurements')
  op.setTableSchema('measurements', 'store')
  op.enableRowLevelSecurity('measurements', { schema: 'store' })
  op.disableRowLevelSecurity('users')
  op.addColumn('users', { name: 'n', type: 'bigserial', notNull: true })
  op.alterColumn('users', 'n', { type: 'text', using: '"n"::text', default: null, notNull: false })
  op.alterColumn('users', 'id', {
    identity: { generation: 'by default', sequence: 'user_ids', increment: 2 },
  })
  op.alterColumn('users', 'email_key', { generated: null })
  op.alterColumn('users', 'code', { collation: '"und-x-icu"', type: 'text' })
  op.alterColumn('users', 'n', { serial: false })
  op.renameColumn('users', 'n', 'number')
  op.addPrimaryKey('events', { name: 'events_pkey', columns: ['at'], include: [] }, { schema: 'store' })
  op.addUnique('users', { name: 'users_code', columns: ['code'], include: ['email'], deferrable: 'initially deferred' })
  op.addCheck('users', { name: 'users_number', expression: 'number IS NOT NULL', notValid: true, noInherit: true })
  op.validateConstraint('users', 'users_number')
  op.renameConstraint('users', 'users_number', 'users_number_check')
  op.addForeignKey('users', {
    name: 'users_at',
    columns: ['id', 'code'],
    references: { table: 'events', schema: 'store', columns: ['id', 'code'] },
    onDelete: 'set null',
    onDeleteColumns: ['code'],
    onUpdate: 'cascade',
    match: 'full',
    deferrable: 'initially immediate',
    notValid: true,
  })
  op.createIndex('users_email_idx', 'users', ['email'])
  op.createIndex(
    'events_by_day',
    'events',
    [
      { expression: "date_trunc('day', at)", order: 'desc', nulls: 'last' },
      { column: 'note', opclass: 'text_pattern_ops', collation: '"C"' },
    ],
    {
      schema: 'store',
      unique: true,
      method: 'btree',
      include: ['id'],
      nullsNotDistinct: true,
      with: { fillfactor: '70' },
      where: 'at IS NOT NULL',
      tablespace: 'fast',
      concurrently: true,
    },
  )
  op.renameIndex('users_email_idx', 'users_by_email')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropIndex('users_by_email')
  op.dropIndex('events_by_day', { schema: 'store', concurrently: true })
  op.dropConstraint('users', 'users_at')
  op.dropColumn('users', 'number')
  op.dropTable('events', { schema: 'store' })
  op.dropTable('users')
}
