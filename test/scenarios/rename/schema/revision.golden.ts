/** rename schema */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // blocks: code that uses the former name fails until it is deployed
  op.renameSchema('one', 'two')
  op.renameColumn('t', 'a', 'b', { schema: 'two' })
  op.renameConstraint('t', 't_a_unique', 't_b_unique', { schema: 'two' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.renameConstraint('t', 't_b_unique', 't_a_unique', { schema: 'two' })
  op.renameColumn('t', 'b', 'a', { schema: 'two' })
  op.renameSchema('two', 'one')
}
