/** primary-key columns under foreign key */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropConstraint('t', 't_userCode_users_code_fk')
  op.dropConstraint('users', 'users_code_unique')
  op.dropConstraint('users', 'users_pkey')
  // blocks: builds an index under a lock that blocks reads and writes
  // may-fail: fails while rows hold duplicates or NULL
  op.addPrimaryKey('users', { name: 'users_pkey', columns: ['code'] })
  // scans: scans the table while writes to both tables wait; fails while rows have no counterpart
  op.addForeignKey('t', {
    name: 't_userCode_users_code_fk',
    columns: ['userCode'],
    references: { table: 'users', columns: ['code'] },
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.addUnique('users', { name: 'users_code_unique', columns: ['code'] })
  op.dropConstraint('t', 't_userCode_users_code_fk')
  op.dropConstraint('users', 'users_pkey')
  op.addPrimaryKey('users', { name: 'users_pkey', columns: ['id'] })
  op.addForeignKey('t', {
    name: 't_userCode_users_code_fk',
    columns: ['userCode'],
    references: { table: 'users', columns: ['code'] },
  })
}
