/** index with several */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropIndex('t_v')
  // blocks: writes to the table wait while it is built
  op.createIndex('t_v', 't', ['v'], { with: { fillfactor: '80', deduplicate_items: 'false' } })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropIndex('t_v')
  op.createIndex('t_v', 't', ['v'])
}
