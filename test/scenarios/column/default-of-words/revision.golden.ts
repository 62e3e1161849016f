/** column default of words */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createTable('u', { columns: [{ name: 'at', type: 'timestamp', default: "now() at time zone 'utc'" }] })
  op.alterColumn('t', 'changed', { default: "(now() AT TIME ZONE 'utc'::text)" })
  op.addColumn('t', { name: 'made', type: 'timestamp', default: "now() at time zone 'utc'" })
  op.addColumn('t', { name: 'odd', type: 'boolean', default: "1 in (1, 2) and not ('a' is null)" })
  op.addColumn('t', { name: 'word', type: 'text', default: "'not in' || lower('AND')" })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterColumn('t', 'changed', { default: null })
  // loses-data: drops the column and its values
  op.dropColumn('t', 'made')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'odd')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'word')
  // loses-data: drops the table and its rows
  op.dropTable('u')
}
