/** column sequences in a schema with a dot */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.alterColumn('kept', 'id', { identity: null }, { schema: 'a.b' })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('kept', 'n', { type: 'bigint' }, { schema: 'a.b' })
  op.alterSequence('kept_n_seq', { type: 'bigint' }, { schema: 'a.b' })
  // loses-data: drops the table and its rows
  op.dropTable('gone', { schema: 'a.b' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.createTable(
    'gone',
    {
      columns: [
        { name: 'id', type: 'integer', identity: { generation: 'always' }, notNull: true },
        { name: 'n', type: 'serial', notNull: true },
      ],
      primaryKey: { name: 'gone_pkey', columns: ['id'] },
    },
    { schema: 'a.b' },
  )
  op.alterColumn('kept', 'id', { identity: { generation: 'by default', startWith: 10 } }, { schema: 'a.b' })
  op.alterColumn('kept', 'n', { type: 'integer', serial: 'restart' }, { schema: 'a.b' })
  op.alterSequence('kept_n_seq', { type: 'integer' }, { schema: 'a.b' })
}
