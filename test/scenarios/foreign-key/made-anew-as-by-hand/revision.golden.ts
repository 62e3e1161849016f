/** foreign-key made anew as by hand */
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
    onDelete: 'cascade',
    match: 'full',
    deferrable: 'initially deferred',
  })
  op.dropConstraint('t', 't_g')
  op.addForeignKey('t', {
    name: 't_g',
    columns: ['otherId'],
    references: { table: 'users', columns: ['other'] },
    onDelete: 'set null',
    deferrable: 'initially immediate',
    notValid: true,
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('t', 't_f')
  op.addForeignKey('t', {
    name: 't_f',
    columns: ['userId'],
    references: { table: 'users', columns: ['id'] },
    match: 'full',
    deferrable: 'initially deferred',
  })
  op.dropConstraint('t', 't_g')
  op.addForeignKey('t', {
    name: 't_g',
    columns: ['otherId'],
    references: { table: 'users', columns: ['other'] },
    deferrable: 'initially immediate',
    notValid: true,
  })
}
