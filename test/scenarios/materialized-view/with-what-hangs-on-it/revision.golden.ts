/** materialized-view with what hangs on it */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropMaterializedView('active')
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('users', 'score', { type: 'bigint' })
  op.createMaterializedView('active', { query: 'select "id", "email" from "users" where "users"."score" > 5' })
  op.grant(['SELECT'], 'column', 'email', 'pg_read_all_settings', { table: 'active' })
  op.grant(['SELECT'], 'materialized view', 'active', 'pg_monitor')
  op.grant(['SELECT'], 'materialized view', 'active', 'pg_read_all_stats', { grantable: true })
  op.setOwner('materialized view', 'active', 'pg_signal_backend')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropMaterializedView('active')
  op.alterColumn('users', 'score', { type: 'integer' })
  op.createMaterializedView('active', {
    query: `SELECT id,
    email
   FROM users
  WHERE (score > 5)`,
  })
  op.grant(['SELECT'], 'column', 'email', 'pg_read_all_settings', { table: 'active' })
  op.grant(['SELECT'], 'materialized view', 'active', 'pg_monitor')
  op.grant(['SELECT'], 'materialized view', 'active', 'pg_read_all_stats', { grantable: true })
  op.setOwner('materialized view', 'active', 'pg_signal_backend')
}
