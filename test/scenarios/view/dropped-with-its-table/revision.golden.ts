/** view dropped with its table */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropView('every_team')
  // loses-data: drops the table and its rows
  op.dropTable('teams')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.createTable('teams', {
    columns: [{ name: 'id', type: 'integer', notNull: true }],
    primaryKey: { name: 'teams_pkey', columns: ['id'] },
  })
  op.createView('every_team', {
    query: `SELECT id
   FROM teams`,
  })
}
