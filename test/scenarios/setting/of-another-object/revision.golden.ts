/** setting of another object */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropStatistics('together', 'rooms')
  op.dropExclusion('once', 'rooms')
  // loses-data: drops the column and its values
  op.dropColumn('rooms', 'day')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.addColumn('rooms', { name: 'day', type: 'integer' })
  op.createExclusion('once', 'rooms', 'EXCLUDE USING btree (room WITH =, day WITH =)')
  op.createStatistics('together', 'rooms', 'CREATE STATISTICS together ON room, day FROM rooms')
}
