/** view strange names */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = null
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createTable('Order "1"', {
    columns: [
      { name: 'the id', type: 'integer', notNull: true },
      { name: 'sele"ct', type: 'integer' },
    ],
    primaryKey: { name: 'Order "1"_pkey', columns: ['the id'] },
  })
  op.createView('a view; drop table', {
    query: 'select "the id", "sele""ct" from "Order ""1""" where "Order ""1"""."sele""ct" > 5',
    securityBarrier: true,
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropView('a view; drop table')
  // loses-data: drops the table and its rows
  op.dropTable('Order "1"')
}
