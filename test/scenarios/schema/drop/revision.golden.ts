/** schema drop */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createTable('t', {
    columns: [{ name: 'id', type: 'integer', notNull: true }],
    primaryKey: { name: 't_pkey', columns: ['id'] },
  })
  // loses-data: drops the table and its rows
  op.dropTable('entries', { schema: 'audit' })
  op.dropSchema('audit')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.createSchema('audit')
  op.createTable(
    'entries',
    {
      columns: [{ name: 'id', type: 'integer', notNull: true }],
      primaryKey: { name: 'entries_pkey', columns: ['id'] },
    },
    { schema: 'audit' },
  )
  // loses-data: drops the table and its rows
  op.dropTable('t')
}
