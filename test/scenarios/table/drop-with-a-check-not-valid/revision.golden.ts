/** table drop with a check not valid */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // loses-data: drops the table and its rows
  op.dropTable('t')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.createTable('t', {
    columns: [
      { name: 'id', type: 'integer', notNull: true },
      { name: 'a', type: 'integer' },
    ],
    primaryKey: { name: 't_pkey', columns: ['id'] },
    checks: [
      { name: 't_a', expression: 'a > 0', notValid: true },
      { name: 't_b', expression: 'a < 9' },
    ],
  })
}
