/** column several at once */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // scans: scans the table under a lock that blocks reads and writes; fails while rows hold NULL
  op.alterColumn('t', 'v', { type: 'text', notNull: true, default: "'x'" })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterColumn('t', 'v', { type: 'varchar(10)', notNull: false, default: null })
}
