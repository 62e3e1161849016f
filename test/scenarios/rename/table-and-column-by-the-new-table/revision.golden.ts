/** rename table and column by the new table */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameTable('items', 'things')
  op.renameColumn('things', 'label', 'title')
  op.renameConstraint('things', 'items_pkey', 'things_pkey')
  op.renameConstraint('things', 'items_label_unique', 'things_title_unique')
  op.renameSequence('items_id_seq', 'things_id_seq')
  op.renameSequence('items_kept_seq', 'things_kept_seq')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.renameSequence('things_kept_seq', 'items_kept_seq')
  op.renameSequence('things_id_seq', 'items_id_seq')
  op.renameConstraint('things', 'things_title_unique', 'items_label_unique')
  op.renameConstraint('things', 'things_pkey', 'items_pkey')
  op.renameColumn('things', 'title', 'label')
  op.renameTable('things', 'items')
}
