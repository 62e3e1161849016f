/** column serial under hostile names */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.addColumn("it's", { name: 'note', type: 'text' }, { schema: 'back\\slash' })
  op.addColumn('price$', { name: 'note', type: 'text' }, { schema: 'back\\slash' })
  // loses-data: drops the table and its rows
  op.dropTable("it's gone", { schema: 'back\\slash' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.createTable("it's gone", { columns: [{ name: 'id', type: 'serial', notNull: true }] }, { schema: 'back\\slash' })
  // loses-data: drops the column and its values
  op.dropColumn("it's", 'note', { schema: 'back\\slash' })
  // loses-data: drops the column and its values
  op.dropColumn('price$', 'note', { schema: 'back\\slash' })
}
