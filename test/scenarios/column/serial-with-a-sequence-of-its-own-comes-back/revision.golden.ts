/** column serial with a sequence of its own comes back */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // loses-data: drops the column and its values
  op.dropColumn('kept', 'place')
  // loses-data: drops the table and its rows
  op.dropTable('gone')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.createTable('gone', {
    columns: [
      {
        name: 'id',
        type: 'serial',
        sequence: { name: "gone's numbers", type: 'bigint', startWith: 10, increment: 5, cache: 3 },
        notNull: true,
      },
      { name: 'number', type: 'smallserial', notNull: true },
    ],
    primaryKey: { name: 'gone_pkey', columns: ['id'] },
  })
  op.addColumn('kept', { name: 'place', type: 'serial', sequence: { maxValue: 5000, cycle: true }, notNull: true })
}
