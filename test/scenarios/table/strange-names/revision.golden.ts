/** table strange names */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createTable('Order "of" the.day', {
    columns: [
      { name: 'select', type: 'integer', notNull: true },
      { name: 'a "b"', type: 'text', notNull: true },
      { name: 'ünï', type: 'text', default: "'it''s'" },
      { name: 'back\\slash', type: 'text', default: "E'c:\\\\dir'" },
      { name: 'user', type: 'integer' },
    ],
    primaryKey: { name: 'Order "of" the.day_pkey', columns: ['select'] },
    uniques: [{ name: 'uni que', columns: ['a "b"'] }],
    checks: [{ name: 'che"ck', expression: '"a ""b""" <> \'it\'\'s\' AND "back\\slash" <> \'x\'' }],
  })
  op.createIndex('In"dex', 'Order "of" the.day', [
    { column: 'a "b"', order: 'desc', nulls: 'last' },
    { expression: 'lower("ünï")' },
  ])
  op.addForeignKey('Order "of" the.day', {
    name: 'Order "of" the.day_user_t_id_fk',
    columns: ['user'],
    references: { table: 't', columns: ['id'] },
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('Order "of" the.day', 'Order "of" the.day_user_t_id_fk')
  op.dropIndex('In"dex')
  // loses-data: drops the table and its rows
  op.dropTable('Order "of" the.day')
}
