/** policy follows a column whose enum is rewritten */
// enum value kind.parent is dropped and kind.total created. If this is a rename, generate again with --rename value:kind.parent=total; if not, --no-rename value:kind.parent says so.
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // blocks: rows that only this policy lets through are hidden at once
  op.dropPolicy('readable', 't')
  // rewrites: rewrites every table that uses the enum, under a lock that blocks reads and writes
  // may-fail: fails while rows hold 'parent'
  op.rewriteEnum('kind', { values: ['total'], columns: [{ table: 't', column: 'kinds' }] })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  // may-fail: fails while rows hold values that cannot be converted
  op.alterColumn('t', 'address', { type: 'kind', using: '"address"::text::kind' })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  // may-fail: fails while rows hold values that cannot be converted
  op.alterColumn('t', 'kinds', {
    type: 'kind[]',
    using: 'CASE WHEN "kinds" IS NOT NULL THEN ARRAY["kinds"::text]::kind[] END',
  })
  op.createPolicy('readable', 't', { for: 'select', using: '"t"."address" = \'total\'' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropPolicy('readable', 't')
  op.alterColumn('t', 'address', { type: 'macaddr', using: '"address"::text::macaddr' })
  op.rewriteEnum('kind', { values: ['parent'], columns: [{ table: 't', column: 'kinds', array: true }] })
  op.alterColumn('t', 'kinds', {
    type: 'kind',
    using: '(CASE WHEN array_dims("kinds") = \'[1:1]\' THEN "kinds"[1]::text ELSE "kinds"::text END)::kind',
  })
  op.createPolicy('readable', 't', { for: 'select', using: "kinds = 'parent'::kind" })
}
