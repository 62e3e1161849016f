/** column not null filled */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // rewrites: rewrites the table under a lock that blocks reads and writes
  // may-fail: fails while rows hold values that cannot be converted
  // scans: writes the rows that hold NULL, then scans the table under a lock that blocks reads and writes
  op.alterColumn('users', 'age', {
    type: 'integer',
    using: '"age"::integer',
    fill: 'coalesce(level, 0) + 1',
    notNull: true,
  })
  // scans: writes the rows that hold NULL, then scans the table under a lock that blocks reads and writes
  op.alterColumn('users', 'level', { fill: '7', notNull: true, default: '1' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterColumn('users', 'age', { type: 'text', notNull: false })
  op.alterColumn('users', 'level', { notNull: false, default: null })
}
