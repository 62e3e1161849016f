/** enum in schema */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // rewrites: rewrites every table that uses the enum, under a lock that blocks reads and writes
  op.rewriteEnum(
    'state',
    { values: ['b', 'c', 'a'], columns: [{ table: 't', schema: 'shop', column: 's', default: "'a'" }] },
    { schema: 'shop' },
  )
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.rewriteEnum(
    'state',
    { values: ['a', 'b'], columns: [{ table: 't', schema: 'shop', column: 's', default: "'a'" }] },
    { schema: 'shop' },
  )
}
