/** foreign-key circle at once */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = null
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createTable('teams', {
    columns: [
      { name: 'id', type: 'integer', notNull: true },
      { name: 'ownerId', type: 'integer', notNull: true },
    ],
    primaryKey: { name: 'teams_pkey', columns: ['id'] },
  })
  op.createTable('users', {
    columns: [
      { name: 'id', type: 'integer', notNull: true },
      { name: 'teamId', type: 'integer' },
    ],
    primaryKey: { name: 'users_pkey', columns: ['id'] },
  })
  op.addForeignKey('teams', {
    name: 'teams_ownerId_users_id_fk',
    columns: ['ownerId'],
    references: { table: 'users', columns: ['id'] },
  })
  op.addForeignKey('users', {
    name: 'users_teamId_teams_id_fk',
    columns: ['teamId'],
    references: { table: 'teams', columns: ['id'] },
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('teams', 'teams_ownerId_users_id_fk')
  op.dropConstraint('users', 'users_teamId_teams_id_fk')
  // loses-data: drops the table and its rows
  op.dropTable('teams')
  // loses-data: drops the table and its rows
  op.dropTable('users')
}
