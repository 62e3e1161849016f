/** rename table to the default schema under another name */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.setTableSchema('t', 'public', { schema: 'app' })
  op.renameTable('t', 'u')
  op.renameConstraint('u', 't_pkey', 'u_pkey')
  op.renameConstraint('u', 't_a_unique', 'u_a_unique')
  op.renameConstraint('u', 't_b_other_id_fk', 'u_b_other_id_fk')
  op.renameSequence('t_id_seq', 'u_id_seq')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.renameSequence('u_id_seq', 't_id_seq')
  op.renameConstraint('u', 'u_b_other_id_fk', 't_b_other_id_fk')
  op.renameConstraint('u', 'u_a_unique', 't_a_unique')
  op.renameConstraint('u', 'u_pkey', 't_pkey')
  op.renameTable('u', 't')
  op.setTableSchema('t', 'app', { schema: 'public' })
}
