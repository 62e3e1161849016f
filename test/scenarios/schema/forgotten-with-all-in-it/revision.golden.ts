/** schema forgotten with all in it */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropView('last', { schema: 'audit' })
  // loses-data: drops the table and its rows
  op.dropTable('entries', { schema: 'audit' })
  op.dropEnum('action', { schema: 'audit' })
  op.dropSchema('audit')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.createSchema('audit')
  op.createEnum('action', ['added', 'removed'], { schema: 'audit' })
  op.createTable(
    'entries',
    {
      columns: [
        { name: 'id', type: 'serial', notNull: true },
        { name: 'action', type: 'audit.action' },
        { name: 'note', type: 'text' },
      ],
      primaryKey: { name: 'entries_pkey', columns: ['id'] },
    },
    { schema: 'audit' },
  )
  op.createView(
    'last',
    {
      query: `SELECT note
   FROM audit.entries`,
    },
    { schema: 'audit' },
  )
}
