/** policy a subquery as a whole */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.alterPolicy('first', 'notes', { using: '(with two as (select 2 as id) select "notes"."id" = two.id from two)' })
  // blocks: rows that only this policy lets through are hidden at once
  op.dropPolicy('crud-pg_monitor-policy-delete', 'notes')
  // blocks: rows that only this policy lets through are hidden at once
  op.dropPolicy('crud-pg_monitor-policy-insert', 'notes')
  // blocks: rows that only this policy lets through are hidden at once
  op.dropPolicy('crud-pg_monitor-policy-select', 'notes')
  // blocks: rows that only this policy lets through are hidden at once
  op.dropPolicy('crud-pg_monitor-policy-update', 'notes')
  // rewrites: rewrites the table under a lock that blocks reads and writes
  // may-fail: fails while rows hold values that are longer
  op.alterColumn('notes', 'owner', { type: 'varchar(40)' })
  op.createPolicy('crud-pg_monitor-policy-select', 'notes', {
    for: 'select',
    to: ['pg_monitor'],
    using: '(select auth.user_id() = "notes"."owner")',
  })
  // blocks: rows that only this policy lets through are hidden at once
  op.dropPolicy('second', 'notes')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterPolicy('first', 'notes', {
    using: `( WITH one AS (
         SELECT 1 AS id
        )
 SELECT (notes.id = one.id)
   FROM one)`,
  })
  op.createPolicy('second', 'notes', { for: 'insert', withCheck: '( VALUES (true))' })
  op.dropPolicy('crud-pg_monitor-policy-select', 'notes')
  op.alterColumn('notes', 'owner', { type: 'text' })
  op.createPolicy('crud-pg_monitor-policy-delete', 'notes', {
    for: 'delete',
    to: ['pg_monitor'],
    using: '( SELECT (auth.user_id() = notes.owner))',
  })
  op.createPolicy('crud-pg_monitor-policy-insert', 'notes', {
    for: 'insert',
    to: ['pg_monitor'],
    withCheck: '( SELECT (auth.user_id() = notes.owner))',
  })
  op.createPolicy('crud-pg_monitor-policy-select', 'notes', {
    for: 'select',
    to: ['pg_monitor'],
    using: '( SELECT (auth.user_id() = notes.owner))',
  })
  op.createPolicy('crud-pg_monitor-policy-update', 'notes', {
    for: 'update',
    to: ['pg_monitor'],
    using: '( SELECT (auth.user_id() = notes.owner))',
    withCheck: '( SELECT (auth.user_id() = notes.owner))',
  })
}
