/** rename names that must be quoted */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameTable('a.b "c"', 'Z z')
  op.renameColumn('Z z', "to=do: it's", 'table.column')
  op.renameConstraint('Z z', 'a.b "c"_pkey', 'Z z_pkey')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.renameConstraint('Z z', 'Z z_pkey', 'a.b "c"_pkey')
  op.renameColumn('Z z', 'table.column', "to=do: it's")
  op.renameTable('Z z', 'a.b "c"')
}
