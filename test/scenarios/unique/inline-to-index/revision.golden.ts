/** unique inline to index */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // blocks: writes to the table wait while it is built
  // may-fail: fails while rows hold duplicates
  op.createIndex('t_v_index', 't', ['v'], { unique: true })
  op.dropConstraint('t', 't_v_unique')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.addUnique('t', { name: 't_v_unique', columns: ['v'] })
  op.dropIndex('t_v_index')
}
