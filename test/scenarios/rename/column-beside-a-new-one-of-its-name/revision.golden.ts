/** rename column beside a new one of its name */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameColumn('t', 'a', 'former_a')
  op.renameConstraint('t', 't_a_unique', 't_former_a_unique')
  op.addColumn('t', { name: 'a', type: 'text' })
  // blocks: builds an index under a lock that blocks reads and writes
  // may-fail: fails while rows hold duplicates
  op.addUnique('t', { name: 't_a_unique', columns: ['a'] })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('t', 't_a_unique')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'a')
  op.renameConstraint('t', 't_former_a_unique', 't_a_unique')
  op.renameColumn('t', 'former_a', 'a')
}
