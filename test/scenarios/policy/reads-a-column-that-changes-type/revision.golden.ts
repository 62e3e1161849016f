/** policy reads a column that changes type */
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
  // rewrites: rewrites the table under a lock that blocks reads and writes
  // may-fail: fails while rows hold values that cannot be converted
  op.alterColumn('members', 'id', { type: 'integer', using: '"id"::integer' })
  op.createPolicy('readable', 't', {
    for: 'select',
    using: 'EXISTS (SELECT 1 FROM "members" WHERE "members"."id"::text <> \'7\')',
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropPolicy('readable', 't')
  op.alterColumn('members', 'id', { type: 'text' })
  op.createPolicy('readable', 't', {
    for: 'select',
    using: `EXISTS ( SELECT 1
   FROM members
  WHERE (members.id <> '7'::text))`,
  })
}
