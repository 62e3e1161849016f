/** rename column */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameColumn('child', 'pid', 'parent_id')
  op.renameConstraint('child', 'child_pid_id_unique', 'child_parent_id_id_unique')
  op.renameIndex('child_pid_index', 'child_parent_id_index')
  op.renameConstraint('child', 'child_pid_parent_id_fk', 'child_parent_id_parent_id_fk')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.renameConstraint('child', 'child_parent_id_parent_id_fk', 'child_pid_parent_id_fk')
  op.renameIndex('child_parent_id_index', 'child_pid_index')
  op.renameConstraint('child', 'child_parent_id_id_unique', 'child_pid_id_unique')
  op.renameColumn('child', 'parent_id', 'pid')
}
