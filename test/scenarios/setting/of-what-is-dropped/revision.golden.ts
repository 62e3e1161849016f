/** setting of what is dropped */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // loses-data: drops the table and its rows
  op.dropTable('lists')
  // loses-data: drops the table and its rows
  op.dropTable('bills', { schema: 'shop' })
  // loses-data: the sequence forgets its current value
  op.dropSequence('numbers')
  op.dropEnum('mood')
  op.dropSchema('shop')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.createSchema('shop')
  op.createEnum('mood', ['sad', 'ok'])
  op.createSequence('numbers')
  op.createTable('lists', {
    columns: [
      { name: 'id', type: 'integer', notNull: true },
      { name: 'room', type: 'integer' },
      { name: 'day', type: 'integer' },
    ],
    primaryKey: { name: 'lists_pkey', columns: ['id'] },
  })
  op.createTable(
    'bills',
    {
      columns: [
        { name: 'id', type: 'serial', notNull: true },
        { name: 'sum', type: 'integer' },
        { name: 'note', type: 'text' },
        { name: 'mood', type: 'mood' },
      ],
      primaryKey: { name: 'bills_pkey', columns: ['id'] },
    },
    { schema: 'shop' },
  )
  op.createExclusion('once', 'lists', 'EXCLUDE USING btree (room WITH =, day WITH =)')
  op.createStatistics(
    'both_of_them',
    'bills',
    'CREATE STATISTICS shop.both_of_them (ndistinct) ON sum, note FROM shop.bills',
    { schema: 'shop' },
  )
  op.createPublicationTable('changes', 'bills', 'ALTER PUBLICATION changes ADD TABLE ONLY shop.bills', {
    schema: 'shop',
  })
  op.createTrigger(
    'touched',
    'bills',
    `CREATE TRIGGER touched BEFORE UPDATE OF sum ON shop.bills FOR EACH ROW EXECUTE FUNCTION nothing();
ALTER TABLE shop.bills ENABLE ALWAYS TRIGGER touched`,
    { schema: 'shop' },
  )
  op.createRule(
    'never',
    'bills',
    `CREATE RULE never AS
    ON DELETE TO shop.bills DO INSTEAD NOTHING`,
    { schema: 'shop' },
  )
  op.execute('ALTER TABLE lists CLUSTER ON lists_pkey')
  op.execute('ALTER TABLE lists REPLICA IDENTITY USING INDEX lists_pkey')
  op.execute('ALTER TABLE shop.bills FORCE ROW LEVEL SECURITY')
  op.execute('ALTER TABLE shop.bills ALTER COLUMN note SET STORAGE EXTERNAL')
  op.execute('ALTER TABLE shop.bills REPLICA IDENTITY FULL')
  op.execute('ALTER TABLE shop.bills ALTER COLUMN sum SET (n_distinct=-0.5)')
  op.execute('ALTER TABLE shop.bills ALTER COLUMN sum SET STATISTICS 500')
  op.grant(['USAGE'], 'type', 'mood', 'pg_read_all_stats', { grantable: true })
  op.revoke(['USAGE'], 'type', 'mood', 'public')
  op.grant(['SELECT', 'USAGE'], 'sequence', 'numbers', 'pg_monitor')
  op.grant(['USAGE'], 'sequence', 'bills_id_seq', 'pg_monitor', { schema: 'shop' })
  op.grant(['UPDATE'], 'column', 'sum', 'pg_signal_backend', { table: 'bills', schema: 'shop' })
  op.grant(['INSERT', 'SELECT'], 'table', 'bills', 'pg_monitor', { schema: 'shop' })
  op.grant(['SELECT'], 'table', 'bills', 'public', { schema: 'shop' })
  op.grant(['USAGE'], 'schema', 'shop', 'pg_monitor')
  op.setOwner('type', 'mood', 'pg_monitor')
  op.setOwner('sequence', 'numbers', 'pg_read_all_stats')
  op.setOwner('table', 'bills', 'pg_read_all_stats', { schema: 'shop' })
  op.setOwner('schema', 'shop', 'pg_read_all_stats')
}
