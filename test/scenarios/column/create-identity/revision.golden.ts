/** column create identity */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.addColumn('t', {
    name: 'v',
    type: 'bigint',
    identity: {
      generation: 'by default',
      startWith: 10,
      increment: 2,
      minValue: 4,
      maxValue: 999,
      cache: 2,
      cycle: true,
    },
    notNull: true,
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  // loses-data: drops the column and its values
  op.dropColumn('t', 'v')
}
