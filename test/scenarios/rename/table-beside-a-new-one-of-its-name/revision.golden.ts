/** rename table beside a new one of its name */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameTable('t', 't_old')
  op.renameConstraint('t_old', 't_pkey', 't_old_pkey')
  op.renameConstraint('t_old', 't_a_unique', 't_old_a_unique')
  op.renameSequence('t_id_seq', 't_old_id_seq')
  op.createTable('t', {
    columns: [
      { name: 'id', type: 'serial', notNull: true },
      { name: 'b', type: 'text' },
    ],
    primaryKey: { name: 't_pkey', columns: ['id'] },
    uniques: [{ name: 't_b_unique', columns: ['b'] }],
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  // loses-data: drops the table and its rows
  op.dropTable('t')
  op.renameSequence('t_old_id_seq', 't_id_seq')
  op.renameConstraint('t_old', 't_old_a_unique', 't_a_unique')
  op.renameConstraint('t_old', 't_old_pkey', 't_pkey')
  op.renameTable('t_old', 't')
}
