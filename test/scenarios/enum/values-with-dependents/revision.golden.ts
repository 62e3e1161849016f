/** enum values with dependents */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropIndex('t_open')
  op.dropConstraint('t', 't_not_gone')
  // rewrites: rewrites every table that uses the enum, under a lock that blocks reads and writes
  op.rewriteEnum('state', {
    values: ['gone', 'open', 'closed', 'new'],
    columns: [{ table: 't', column: 'state', default: "'open'" }],
  })
  // scans: scans the table under a lock that blocks reads and writes; fails while rows break it
  op.addCheck('t', { name: 't_not_gone', expression: "(state <> 'gone'::state) OR (id > 0)" })
  // blocks: writes to the table wait while it is built
  op.createIndex('t_open', 't', ['id'], { where: "state = 'open'::state" })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropIndex('t_open')
  op.dropConstraint('t', 't_not_gone')
  op.rewriteEnum('state', {
    values: ['open', 'closed', 'gone'],
    columns: [{ table: 't', column: 'state', default: "'open'" }],
  })
  op.addCheck('t', { name: 't_not_gone', expression: "(state <> 'gone'::state) OR (id > 0)" })
  op.createIndex('t_open', 't', ['id'], { where: "state = 'open'::state" })
}
