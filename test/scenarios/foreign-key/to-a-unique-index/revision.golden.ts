/** foreign-key to a unique index */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // blocks: writes to the table wait while it is built
  // may-fail: fails while rows hold duplicates
  op.createIndex('users_code', 'users', ['code'], { unique: true })
  // scans: scans the table while writes to both tables wait; fails while rows have no counterpart
  op.addForeignKey('t', {
    name: 't_c_users_code_fk',
    columns: ['c'],
    references: { table: 'users', columns: ['code'] },
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('t', 't_c_users_code_fk')
  op.dropIndex('users_code')
}
