/** column type text to array of plain values */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // rewrites: rewrites the table under a lock that blocks reads and writes
  // may-fail: fails while rows hold values that cannot be converted
  op.alterColumn('t', 'v', {
    type: 'varchar(5)[]',
    using: 'CASE WHEN "v" LIKE \'{%}\' THEN "v"::text[] WHEN "v" IS NOT NULL THEN ARRAY["v"]::text[] END',
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterColumn('t', 'v', {
    type: 'text',
    using: 'CASE WHEN array_dims("v") = \'[1:1]\' THEN "v"[1]::text ELSE "v"::text END',
  })
}
