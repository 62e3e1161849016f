/** column type of both sides across families */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropConstraint('t', 't_userId_users_id_fk')
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('t', 'userId', { type: 'text' })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('users', 'id', { type: 'text' })
  // scans: scans the table while writes to both tables wait; fails while rows have no counterpart
  op.addForeignKey('t', {
    name: 't_userId_users_id_fk',
    columns: ['userId'],
    references: { table: 'users', columns: ['id'] },
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('t', 't_userId_users_id_fk')
  op.alterColumn('t', 'userId', { type: 'integer', using: '"userId"::integer' })
  op.alterColumn('users', 'id', { type: 'integer', using: '"id"::integer' })
  op.addForeignKey('t', {
    name: 't_userId_users_id_fk',
    columns: ['userId'],
    references: { table: 'users', columns: ['id'] },
  })
}
