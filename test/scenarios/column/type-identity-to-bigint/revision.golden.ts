/** column type identity to bigint */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('t', 'id', {
    type: 'bigint',
    alterIdentity: { generation: 'by default', increment: 2, maxValue: 5000000000 },
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterColumn('t', 'id', { serial: 'restart', alterIdentity: { generation: 'by default', increment: 2 } })
  op.alterColumn('t', 'id', { type: 'integer', serial: 'restart' })
}
