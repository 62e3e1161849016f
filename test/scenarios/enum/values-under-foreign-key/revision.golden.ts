/** enum values under foreign key */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropConstraint('c', 'c_e_p_e_fk')
  // rewrites: rewrites every table that uses the enum, under a lock that blocks reads and writes
  // may-fail: fails while rows hold 'b'
  op.rewriteEnum('e', {
    values: ['c', 'a'],
    columns: [
      { table: 'c', column: 'e' },
      { table: 'p', column: 'e' },
    ],
  })
  // scans: scans the table while writes to both tables wait; fails while rows have no counterpart
  op.addForeignKey('c', { name: 'c_e_p_e_fk', columns: ['e'], references: { table: 'p', columns: ['e'] } })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('c', 'c_e_p_e_fk')
  op.rewriteEnum('e', {
    values: ['a', 'b', 'c'],
    columns: [
      { table: 'c', column: 'e' },
      { table: 'p', column: 'e' },
    ],
  })
  op.addForeignKey('c', { name: 'c_e_p_e_fk', columns: ['e'], references: { table: 'p', columns: ['e'] } })
}
