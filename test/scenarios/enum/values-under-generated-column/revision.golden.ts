/** enum values under generated column */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropColumn('t', 'isA')
  // rewrites: rewrites every table that uses the enum, under a lock that blocks reads and writes
  // may-fail: fails while rows hold 'b'
  op.rewriteEnum('e', { values: ['c', 'a'], columns: [{ table: 't', column: 'e', default: "'a'" }] })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.addColumn('t', { name: 'isA', type: 'boolean', generated: "(e = 'a'::e)" })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropColumn('t', 'isA')
  op.rewriteEnum('e', { values: ['a', 'b', 'c'], columns: [{ table: 't', column: 'e', default: "'a'" }] })
  op.addColumn('t', { name: 'isA', type: 'boolean', generated: "(e = 'a'::e)" })
}
