/** foreign-key on update set default */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropConstraint('t', 't_f')
  // scans: scans the table while writes to both tables wait; fails while rows have no counterpart
  op.addForeignKey('t', {
    name: 't_f',
    columns: ['userId'],
    references: { table: 'users', columns: ['id'] },
    onUpdate: 'set default',
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('t', 't_f')
  op.addForeignKey('t', { name: 't_f', columns: ['userId'], references: { table: 'users', columns: ['id'] } })
}
