/** unique repeats the primary key */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = null
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createTable('t', {
    columns: [
      { name: 'id', type: 'integer', notNull: true },
      { name: 'a', type: 'text' },
    ],
    primaryKey: { name: 't_pkey', columns: ['id'] },
    uniques: [{ name: 't_a_unique', columns: ['a'] }],
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  // loses-data: drops the table and its rows
  op.dropTable('t')
}
