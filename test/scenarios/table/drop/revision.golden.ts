/** table drop */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropIndex('users_age_idx')
  // loses-data: drops the table and its rows
  op.dropTable('users')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.createTable('users', {
    columns: [
      { name: 'id', type: 'integer', notNull: true },
      { name: 'email', type: 'text', notNull: true },
      { name: 'age', type: 'integer' },
    ],
    primaryKey: { name: 'users_pkey', columns: ['id'] },
    uniques: [{ name: 'users_email_unique', columns: ['email'] }],
    checks: [{ name: 'users_age', expression: 'age >= 0' }],
  })
  op.createIndex('users_age_idx', 'users', ['age'])
}
