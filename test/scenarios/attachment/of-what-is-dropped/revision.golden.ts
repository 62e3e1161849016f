/** attachment of what is dropped */
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
  op.execute('ALTER TABLE lists CLUSTER ON lists_pkey')
  op.execute('ALTER TABLE lists ADD CONSTRAINT once EXCLUDE USING btree (room WITH =, day WITH =)')
  op.execute('ALTER TABLE lists REPLICA IDENTITY USING INDEX lists_pkey')
  op.execute('GRANT USAGE ON TYPE mood TO pg_read_all_stats WITH GRANT OPTION')
  op.execute('ALTER TYPE mood OWNER TO pg_monitor')
  op.execute('REVOKE USAGE ON TYPE mood FROM PUBLIC')
  op.execute('GRANT SELECT, USAGE ON SEQUENCE numbers TO pg_monitor')
  op.execute('ALTER SEQUENCE numbers OWNER TO pg_read_all_stats')
  op.execute('ALTER TABLE shop.bills FORCE ROW LEVEL SECURITY')
  op.execute('GRANT SELECT ON TABLE shop.bills TO PUBLIC')
  op.execute('GRANT INSERT, SELECT ON TABLE shop.bills TO pg_monitor')
  op.execute('GRANT USAGE ON SEQUENCE shop.bills_id_seq TO pg_monitor')
  op.execute('ALTER TABLE shop.bills ALTER COLUMN note SET STORAGE EXTERNAL')
  op.execute('ALTER TABLE shop.bills OWNER TO pg_read_all_stats')
  op.execute('ALTER PUBLICATION changes ADD TABLE shop.bills')
  op.execute('ALTER TABLE shop.bills REPLICA IDENTITY FULL')
  op.execute(`CREATE RULE never AS
    ON DELETE TO shop.bills DO INSTEAD NOTHING`)
  op.execute('CREATE STATISTICS shop.both_of_them (ndistinct) ON sum, note FROM shop.bills')
  op.execute('GRANT UPDATE (sum) ON TABLE shop.bills TO pg_signal_backend')
  op.execute('ALTER TABLE shop.bills ALTER COLUMN sum SET (n_distinct=-0.5)')
  op.execute('ALTER TABLE shop.bills ALTER COLUMN sum SET STATISTICS 500')
  op.execute(
    'CREATE TRIGGER touched BEFORE UPDATE OF sum ON shop.bills FOR EACH ROW EXECUTE FUNCTION nothing(); ALTER TABLE shop.bills ENABLE ALWAYS TRIGGER touched',
  )
  op.execute('GRANT USAGE ON SCHEMA shop TO pg_monitor')
  op.execute('ALTER SCHEMA shop OWNER TO pg_read_all_stats')
}
