/** rename tables that swap */
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
  op.renameTable('a__renaming', 'b')
  op.renameConstraint('b', 'a_pkey', 'a_pkey__renaming')
  op.renameConstraint('a', 'b_pkey', 'a_pkey')
  op.renameConstraint('b', 'a_pkey__renaming', 'b_pkey')
  op.renameSequence('b_id_seq', 'b_id_seq__renaming')
  op.renameSequence('a_id_seq', 'b_id_seq')
  op.renameSequence('b_id_seq__renaming', 'a_id_seq')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.renameSequence('a_id_seq', 'b_id_seq__renaming')
  op.renameSequence('b_id_seq', 'a_id_seq')
  op.renameSequence('b_id_seq__renaming', 'b_id_seq')
  op.renameConstraint('b', 'b_pkey', 'a_pkey__renaming')
  op.renameConstraint('a', 'a_pkey', 'b_pkey')
  op.renameConstraint('b', 'a_pkey__renaming', 'a_pkey')
  op.renameTable('b', 'a__renaming')
  op.renameTable('a', 'b')
  op.renameTable('a__renaming', 'a')
}
