/** column default of json as drizzle kit writes it */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.addColumn('t', { name: 'list', type: 'json', default: "'[1,\"it''s\",null]'" })
  op.addColumn('t', { name: 'nothing', type: 'jsonb' })
  op.addColumn('t', { name: 'object', type: 'jsonb', default: "'{}'" })
  op.addColumn('t', { name: 'word', type: 'jsonb', default: '\'"word"\'' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  // loses-data: drops the column and its values
  op.dropColumn('t', 'list')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'nothing')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'object')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'word')
}
