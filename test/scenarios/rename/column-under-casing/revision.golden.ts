/** rename column under casing */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameColumn('users', 'user_name', 'login_name')
  op.renameConstraint('users', 'users_userName_unique', 'users_loginName_unique')
  op.renameConstraint('users', 'users_userName_homeTown_unique', 'users_loginName_homeTown_unique')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.renameConstraint('users', 'users_loginName_homeTown_unique', 'users_userName_homeTown_unique')
  op.renameConstraint('users', 'users_loginName_unique', 'users_userName_unique')
  op.renameColumn('users', 'login_name', 'user_name')
}
