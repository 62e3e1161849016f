/** policy with its table */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = null
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createTable('notes', {
    columns: [
      { name: 'id', type: 'integer', notNull: true },
      { name: 'owner', type: 'text', notNull: true },
    ],
    primaryKey: { name: 'notes_pkey', columns: ['id'] },
    rowLevelSecurity: true,
  })
  op.createPolicy('mine', 'notes', { using: '"notes"."owner" = current_user' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropPolicy('mine', 'notes')
  // loses-data: drops the table and its rows
  op.dropTable('notes')
}
