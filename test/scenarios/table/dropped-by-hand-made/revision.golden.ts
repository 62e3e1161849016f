/** table dropped by hand made */
// table t is dropped and u created. If this is a rename, generate again with --rename table:t=u; if not, --no-rename table:t says so.
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createTable('u', {
    columns: [{ name: 'id', type: 'integer', notNull: true }],
    primaryKey: { name: 'u_pkey', columns: ['id'] },
  })
  op.dropIndex('by_hand')
  // loses-data: drops the table and its rows
  op.dropTable('t')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.createTable('t', {
    columns: [
      { name: 'id', type: 'integer', notNull: true },
      { name: 'v', type: 'text' },
    ],
    primaryKey: { name: 't_pkey', columns: ['id'] },
    unlogged: true,
    with: { fillfactor: '70' },
  })
  op.createIndex('by_hand', 't', [{ expression: 'lower(v)' }])
  // loses-data: drops the table and its rows
  op.dropTable('u')
}
