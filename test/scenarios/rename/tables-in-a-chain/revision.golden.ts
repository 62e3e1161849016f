/** rename tables in a chain */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameTable('b', 'c')
  op.renameTable('a', 'b')
  op.renameConstraint('c', 'b_pkey', 'c_pkey')
  op.renameSequence('b_id_seq', 'c_id_seq')
  op.renameConstraint('b', 'a_pkey', 'b_pkey')
  op.renameSequence('a_id_seq', 'b_id_seq')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.renameSequence('b_id_seq', 'a_id_seq')
  op.renameConstraint('b', 'b_pkey', 'a_pkey')
  op.renameSequence('c_id_seq', 'b_id_seq')
  op.renameConstraint('c', 'c_pkey', 'b_pkey')
  op.renameTable('b', 'a')
  op.renameTable('c', 'b')
}
