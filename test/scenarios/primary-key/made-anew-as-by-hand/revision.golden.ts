/** primary-key made anew as by hand */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropConstraint('t', 't_p')
  // blocks: builds an index under a lock that blocks reads and writes
  // may-fail: fails while rows hold duplicates or NULL
  op.addPrimaryKey('t', { name: 't_p', columns: ['a', 'b'], include: ['c'], deferrable: 'initially immediate' })
  op.dropConstraint('u', 'u_p')
  // blocks: builds an index under a lock that blocks reads and writes
  // may-fail: fails while rows hold duplicates or NULL
  op.addPrimaryKey('u', { name: 'u_p', columns: ['a', 'b'], deferrable: 'initially deferred' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('t', 't_p')
  op.addPrimaryKey('t', { name: 't_p', columns: ['a'], include: ['c'], deferrable: 'initially immediate' })
  op.dropConstraint('u', 'u_p')
  op.addPrimaryKey('u', { name: 'u_p', columns: ['a'], deferrable: 'initially deferred' })
}
