/** policy to gains a session role */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.alterPolicy('back_to_public', 'notes', { to: [] })
  op.alterPolicy('from_list', 'notes', { to: ['pg_monitor', 'session_user'] })
  op.alterPolicy('from_public', 'notes', { to: ['current_user'] })
  op.alterPolicy('from_role', 'notes', { to: ['current_role'] })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterPolicy('back_to_public', 'notes', { to: ['postgres'] })
  op.alterPolicy('from_list', 'notes', { to: ['pg_monitor', 'pg_signal_backend'] })
  op.alterPolicy('from_public', 'notes', { to: [] })
  op.alterPolicy('from_role', 'notes', { to: ['pg_monitor'] })
}
