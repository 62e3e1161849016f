/** foreign-key self reference at once */
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
      { name: 'parentId', type: 'integer' },
    ],
    primaryKey: { name: 't_pkey', columns: ['id'] },
  })
  op.addForeignKey('t', {
    name: 't_parentId_t_id_fk',
    columns: ['parentId'],
    references: { table: 't', columns: ['id'] },
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('t', 't_parentId_t_id_fk')
  // loses-data: drops the table and its rows
  op.dropTable('t')
}
