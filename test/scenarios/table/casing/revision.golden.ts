/** table casing */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = null
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createTable('user_accounts', {
    columns: [
      { name: 'user_id', type: 'integer', notNull: true },
      { name: 'full_name', type: 'text', notNull: true },
      { name: 'created_by', type: 'integer' },
    ],
    primaryKey: { name: 'user_accounts_pkey', columns: ['user_id'] },
    uniques: [{ name: 'user_accounts_fullName_unique', columns: ['full_name'] }],
    checks: [{ name: 'named', expression: '"full_name" <> \'\'' }],
  })
  op.createIndex('user_accounts_full_name_index', 'user_accounts', ['full_name'])
  op.addForeignKey('user_accounts', {
    name: 'user_accounts_created_by_user_accounts_user_id_fk',
    columns: ['created_by'],
    references: { table: 'user_accounts', columns: ['user_id'] },
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('user_accounts', 'user_accounts_created_by_user_accounts_user_id_fk')
  op.dropIndex('user_accounts_full_name_index')
  // loses-data: drops the table and its rows
  op.dropTable('user_accounts')
}
