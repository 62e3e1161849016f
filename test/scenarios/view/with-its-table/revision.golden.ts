/** view with its table */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = null
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createTable('users', {
    columns: [
      { name: 'id', type: 'integer', notNull: true },
      { name: 'email', type: 'text', notNull: true },
      { name: 'score', type: 'integer' },
    ],
    primaryKey: { name: 'users_pkey', columns: ['id'] },
  })
  op.createView('active', { query: 'select "id", "email" from "users" where "users"."score" > 5' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropView('active')
  // loses-data: drops the table and its rows
  op.dropTable('users')
}
