/** rename table to a name whose sequence is needed */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameTable('users', 'users__renaming')
  op.renameTable('people', 'users')
  op.renameConstraint('users__renaming', 'users_pkey', 'users_pkey__renaming')
  op.renameConstraint('users', 'people_pkey', 'users_pkey')
  // loses-data: drops the table and its rows
  op.dropTable('users__renaming')
  op.alterColumn('users', 'id', { serial: 'integer' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterColumn('users', 'id', { serial: false })
  op.createTable('users__renaming', {
    columns: [
      { name: 'id', type: 'integer', identity: { generation: 'always', sequence: 'users_id_seq' }, notNull: true },
    ],
    primaryKey: { name: 'users_pkey__renaming', columns: ['id'] },
  })
  op.renameConstraint('users', 'users_pkey', 'people_pkey')
  op.renameConstraint('users__renaming', 'users_pkey__renaming', 'users_pkey')
  op.renameTable('users', 'people')
  op.renameTable('users__renaming', 'users')
}
