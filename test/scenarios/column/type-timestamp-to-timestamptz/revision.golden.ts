/** column type timestamp to timestamptz */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // rewrites: may rewrite the table under a lock that blocks reads and writes; the values are taken as those of the session's TimeZone
  op.alterColumn('t', 'v', { type: 'timestamp with time zone', default: 'now()' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterColumn('t', 'v', { type: 'timestamp', default: 'now()' })
}
