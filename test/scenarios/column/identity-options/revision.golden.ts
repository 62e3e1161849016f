/** column identity options */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.alterColumn('t', 'id', {
    alterIdentity: {
      generation: 'always',
      startWith: 100,
      increment: 10,
      minValue: -50,
      maxValue: 100000,
      cache: 5,
      cycle: true,
    },
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterColumn('t', 'id', { alterIdentity: { generation: 'always' } })
}
