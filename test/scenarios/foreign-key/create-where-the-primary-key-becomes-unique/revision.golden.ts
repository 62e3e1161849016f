/** foreign-key create where the primary key becomes unique */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createTable('t', {
    columns: [
      { name: 'id', type: 'integer', notNull: true },
      { name: 'userId', type: 'integer' },
    ],
    primaryKey: { name: 't_pkey', columns: ['id'] },
  })
  // blocks: builds an index under a lock that blocks reads and writes
  // may-fail: fails while rows hold duplicates
  op.addUnique('users', { name: 'users_id_unique', columns: ['id'] })
  op.dropConstraint('users', 'users_pkey')
  op.addForeignKey('t', {
    name: 't_userId_users_id_fk',
    columns: ['userId'],
    references: { table: 'users', columns: ['id'] },
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.addPrimaryKey('users', { name: 'users_pkey', columns: ['id'] })
  op.dropConstraint('t', 't_userId_users_id_fk')
  op.dropConstraint('users', 'users_id_unique')
  // loses-data: drops the table and its rows
  op.dropTable('t')
}
