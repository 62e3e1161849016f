/** column kept serial options */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('t', 'id', { type: 'bigint' })
  op.alterSequence('t_id_seq', {
    type: 'bigint',
    startWith: 10,
    increment: 5,
    minValue: 5,
    maxValue: 5000,
    cache: 3,
    cycle: true,
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterColumn('t', 'id', { type: 'integer', serial: 'restart' })
  op.alterSequence('t_id_seq', {
    type: 'integer',
    startWith: 10,
    increment: 5,
    minValue: 5,
    maxValue: 5000,
    cache: 3,
    cycle: true,
  })
}
