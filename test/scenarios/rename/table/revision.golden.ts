/** rename table */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameTable('users', 'people')
  op.renameConstraint('people', 'users_pkey', 'people_pkey')
  op.renameConstraint('people', 'users_email_unique', 'people_email_unique')
  op.renameIndex('users_name_index', 'people_name_index')
  op.renameConstraint('posts', 'posts_author_users_id_fk', 'posts_author_people_id_fk')
  op.renameSequence('users_id_seq', 'people_id_seq')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.renameSequence('people_id_seq', 'users_id_seq')
  op.renameConstraint('posts', 'posts_author_people_id_fk', 'posts_author_users_id_fk')
  op.renameIndex('people_name_index', 'users_name_index')
  op.renameConstraint('people', 'people_email_unique', 'users_email_unique')
  op.renameConstraint('people', 'people_pkey', 'users_pkey')
  op.renameTable('people', 'users')
}
