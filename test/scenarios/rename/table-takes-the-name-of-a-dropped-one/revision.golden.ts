/** rename table takes the name of a dropped one */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameTable('a', 'a__renaming')
  op.renameTable('b', 'a')
  op.renameConstraint('a', 'b_y_unique', 'a_y_unique')
  op.renameConstraint('a__renaming', 'a_pkey', 'a_pkey__renaming')
  op.renameConstraint('a', 'b_pkey', 'a_pkey')
  op.renameSequence('a_id_seq', 'a__renaming_id_seq')
  op.renameSequence('b_id_seq', 'a_id_seq')
  // loses-data: drops the table and its rows
  op.dropTable('a__renaming')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.createTable('a__renaming', {
    columns: [
      { name: 'id', type: 'serial', notNull: true },
      { name: 'x', type: 'text' },
    ],
    primaryKey: { name: 'a_pkey__renaming', columns: ['id'] },
    uniques: [{ name: 'a_x_unique', columns: ['x'] }],
  })
  op.renameSequence('a_id_seq', 'b_id_seq')
  op.renameSequence('a__renaming_id_seq', 'a_id_seq')
  op.renameConstraint('a', 'a_pkey', 'b_pkey')
  op.renameConstraint('a__renaming', 'a_pkey__renaming', 'a_pkey')
  op.renameConstraint('a', 'a_y_unique', 'b_y_unique')
  op.renameTable('a', 'b')
  op.renameTable('a__renaming', 'a')
}
