/** unique target of foreign key */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // blocks: builds an index under a lock that blocks reads and writes
  // may-fail: fails while rows hold duplicates
  op.addUnique('t', { name: 't_other', columns: ['a'] })
  op.dropConstraint('child', 'child_a_t_a_fk')
  op.dropConstraint('t', 't_u')
  // scans: scans the table while writes to both tables wait; fails while rows have no counterpart
  op.addForeignKey('child', { name: 'child_a_t_a_fk', columns: ['a'], references: { table: 't', columns: ['a'] } })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  // blocks: builds an index under a lock that blocks reads and writes
  // may-fail: fails while rows hold duplicates
  op.addUnique('t', { name: 't_u', columns: ['a'] })
  op.dropConstraint('child', 'child_a_t_a_fk')
  op.dropConstraint('t', 't_other')
  // scans: scans the table while writes to both tables wait; fails while rows have no counterpart
  op.addForeignKey('child', { name: 'child_a_t_a_fk', columns: ['a'], references: { table: 't', columns: ['a'] } })
}
