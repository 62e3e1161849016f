/** unique made anew as by hand */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropConstraint('t', 't_u')
  // blocks: builds an index under a lock that blocks reads and writes
  // may-fail: fails while rows hold duplicates
  op.addUnique('t', { name: 't_u', columns: ['a', 'b'], include: ['c'], deferrable: 'initially deferred' })
  op.dropConstraint('t', 't_v')
  // blocks: builds an index under a lock that blocks reads and writes
  // may-fail: fails while rows hold duplicates
  op.addUnique('t', { name: 't_v', columns: ['b', 'a'], deferrable: 'initially immediate' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('t', 't_u')
  op.addUnique('t', { name: 't_u', columns: ['a'], include: ['c'], deferrable: 'initially deferred' })
  op.dropConstraint('t', 't_v')
  op.addUnique('t', { name: 't_v', columns: ['b'], deferrable: 'initially immediate' })
}
