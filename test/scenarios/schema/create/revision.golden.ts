/** schema create */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = null
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createSchema('audit')
  op.createTable(
    'entries',
    {
      columns: [{ name: 'id', type: 'integer', notNull: true }],
      primaryKey: { name: 'entries_pkey', columns: ['id'] },
    },
    { schema: 'audit' },
  )
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  // loses-data: drops the table and its rows
  op.dropTable('entries', { schema: 'audit' })
  op.dropSchema('audit')
}
