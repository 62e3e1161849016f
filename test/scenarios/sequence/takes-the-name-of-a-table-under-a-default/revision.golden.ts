/** sequence takes the name of a table under a default */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createSchema('Billing')
  op.createSequence("bill's no.", {}, { schema: 'Billing' })
  // loses-data: drops the table and its rows
  op.dropTable('total')
  op.createSequence('total', { startWith: 3 })
  op.createTable('kinds', {
    columns: [
      { name: 'id', type: 'text', notNull: true },
      { name: 'kind', type: 'bigint', default: 'nextval(\'"public"."total"\'::regclass)', notNull: true },
      { name: 'other', type: 'bigint', default: "nextval('Total')" },
      { name: 'bill', type: 'bigint', default: 'nextval(\'"Billing"."bill\'\'s no."\')' },
    ],
    primaryKey: { name: 'kinds_pkey', columns: ['id'] },
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  // loses-data: drops the table and its rows
  op.dropTable('kinds')
  // loses-data: the sequence forgets its current value
  op.dropSequence('total')
  op.createTable('total', {
    columns: [{ name: 'id', type: 'bigserial', notNull: true }],
    primaryKey: { name: 'total_pkey', columns: ['id'] },
  })
  // loses-data: the sequence forgets its current value
  op.dropSequence("bill's no.", { schema: 'Billing' })
  op.dropSchema('Billing')
}
