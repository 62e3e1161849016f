/** policy of neon */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.enableRowLevelSecurity('notes')
  op.createPolicy('crud-pg_monitor-policy-delete', 'notes', {
    for: 'delete',
    to: ['pg_monitor'],
    using: '"notes"."owner" = current_user',
  })
  op.createPolicy('crud-pg_monitor-policy-insert', 'notes', {
    for: 'insert',
    to: ['pg_monitor'],
    withCheck: '"notes"."owner" = current_user',
  })
  op.createPolicy('crud-pg_monitor-policy-select', 'notes', { for: 'select', to: ['pg_monitor'], using: 'true' })
  op.createPolicy('crud-pg_monitor-policy-update', 'notes', {
    for: 'update',
    to: ['pg_monitor'],
    using: '"notes"."owner" = current_user',
    withCheck: '"notes"."owner" = current_user',
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropPolicy('crud-pg_monitor-policy-delete', 'notes')
  op.dropPolicy('crud-pg_monitor-policy-insert', 'notes')
  op.dropPolicy('crud-pg_monitor-policy-select', 'notes')
  op.dropPolicy('crud-pg_monitor-policy-update', 'notes')
  op.disableRowLevelSecurity('notes')
}
