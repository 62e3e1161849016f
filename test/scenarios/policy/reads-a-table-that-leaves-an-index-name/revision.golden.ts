/** policy reads a table that leaves an index name */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // blocks: rows that only this policy lets through are hidden at once
  op.dropPolicy('readable', 't')
  // loses-data: drops the table and its rows
  op.dropTable('members')
  op.createTable('people', {
    columns: [
      { name: 'id', type: 'integer', notNull: true },
      { name: 'name', type: 'text' },
    ],
    primaryKey: { name: 'people_pkey', columns: ['id'] },
    uniques: [{ name: 'numbers', columns: ['name'] }],
  })
  op.createPolicy('readable', 't', {
    for: 'select',
    using: 'EXISTS (SELECT 1 FROM "people" WHERE "people"."id" IS NOT NULL)',
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropPolicy('readable', 't')
  // loses-data: drops the table and its rows
  op.dropTable('people')
  op.createTable('members', {
    columns: [
      { name: 'id', type: 'integer', notNull: true },
      { name: 'number', type: 'integer' },
    ],
    primaryKey: { name: 'members_pkey', columns: ['id'] },
    uniques: [{ name: 'numbers', columns: ['number'] }],
  })
  op.createPolicy('readable', 't', {
    for: 'select',
    using: `EXISTS ( SELECT 1
   FROM members
  WHERE (members.id IS NOT NULL))`,
  })
}
