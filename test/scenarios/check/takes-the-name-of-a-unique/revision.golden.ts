/** check takes the name of a unique */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.addColumn('t', { name: 'b', type: 'integer' })
  op.dropConstraint('t', 'two')
  // blocks: builds an index under a lock that blocks reads and writes
  // may-fail: fails while rows hold duplicates
  op.addUnique('t', { name: 'two', columns: ['a', 'b'] })
  op.dropConstraint('t', 'one')
  // scans: scans the table under a lock that blocks reads and writes; fails while rows break it
  op.addCheck('t', { name: 'one', expression: '"a" > 1' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('t', 'one')
  op.addUnique('t', { name: 'one', columns: ['a'] })
  op.dropConstraint('t', 'two')
  op.addCheck('t', { name: 'two', expression: 'a > 0' })
  // loses-data: drops the column and its values
  op.dropColumn('t', 'b')
}
