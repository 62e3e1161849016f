/** check on a table named as its enum */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.addColumn('status', { name: 'other', type: 'status[]' }, { schema: 'app' })
  op.addColumn('status', { name: 'status', type: 'status', default: "'open'", notNull: true }, { schema: 'app' })
  // scans: scans the table under a lock that blocks reads and writes; fails while rows break it
  op.addCheck('status', { name: 'is_open', expression: '"status" = \'open\' OR "id" > 0' }, { schema: 'app' })
  // blocks: writes to the table wait while it is built
  op.createIndex('closed', 'status', ['id'], { where: '"status" = \'closed\'', schema: 'app' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropIndex('closed', { schema: 'app' })
  op.dropConstraint('status', 'is_open', { schema: 'app' })
  // loses-data: drops the column and its values
  op.dropColumn('status', 'other', { schema: 'app' })
  // loses-data: drops the column and its values
  op.dropColumn('status', 'status', { schema: 'app' })
}
