/** primary-key create */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // blocks: builds an index under a lock that blocks reads and writes
  // may-fail: fails while rows hold duplicates or NULL
  op.addPrimaryKey('t', { name: 't_pkey', columns: ['id'] })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('t', 't_pkey')
}
