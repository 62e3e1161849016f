/** check made anew as by hand */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropConstraint('t', 't_c')
  // scans: scans the table under a lock that blocks reads and writes; fails while rows break it
  op.addCheck('t', { name: 't_c', expression: 'a > 1', noInherit: true })
  op.dropConstraint('t', 't_d')
  op.addCheck('t', { name: 't_d', expression: 'b > 1', notValid: true })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('t', 't_c')
  op.addCheck('t', { name: 't_c', expression: 'a > 0', noInherit: true })
  op.dropConstraint('t', 't_d')
  op.addCheck('t', { name: 't_d', expression: 'b > 0', notValid: true })
}
