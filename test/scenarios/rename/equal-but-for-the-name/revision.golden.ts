/** rename equal but for the name */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameView('named_users', 'users_with_names')
  op.renameMaterializedView('counted', 'user_count')
  op.renameConstraint('users', 'named', 'has_name')
  op.renameIndex('lower_name', 'folded_name')
  op.renamePolicy('own', 'users', 'own_rows')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.renamePolicy('own_rows', 'users', 'own')
  op.renameIndex('folded_name', 'lower_name')
  op.renameConstraint('users', 'has_name', 'named')
  op.renameMaterializedView('user_count', 'counted')
  op.renameView('users_with_names', 'named_users')
}
