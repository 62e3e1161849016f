/** view with what hangs on it */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropView('active')
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('users', 'score', { type: 'bigint' })
  op.createView('active', { query: 'select "id", "email" from "users" where "users"."score" > 5' })
  op.createTrigger(
    'on_insert',
    'active',
    'CREATE TRIGGER on_insert INSTEAD OF INSERT ON active FOR EACH ROW EXECUTE FUNCTION nothing()',
  )
  op.createRule(
    'on_delete',
    'active',
    `CREATE RULE on_delete AS
    ON DELETE TO active DO INSTEAD NOTHING`,
  )
  op.execute("ALTER VIEW active ALTER COLUMN email SET DEFAULT 'no@bo.dy'::text")
  op.grant(['UPDATE'], 'column', 'email', 'pg_monitor', { table: 'active' })
  op.grant(['SELECT'], 'view', 'active', 'pg_monitor')
  op.grant(['INSERT', 'SELECT'], 'view', 'active', 'pg_read_all_stats', { grantable: true })
  op.setOwner('view', 'active', 'pg_signal_backend')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropView('active')
  op.alterColumn('users', 'score', { type: 'integer' })
  op.createView('active', {
    query: `SELECT id,
    email
   FROM users
  WHERE (score > 5)`,
  })
  op.createTrigger(
    'on_insert',
    'active',
    'CREATE TRIGGER on_insert INSTEAD OF INSERT ON active FOR EACH ROW EXECUTE FUNCTION nothing()',
  )
  op.createRule(
    'on_delete',
    'active',
    `CREATE RULE on_delete AS
    ON DELETE TO active DO INSTEAD NOTHING`,
  )
  op.execute("ALTER VIEW active ALTER COLUMN email SET DEFAULT 'no@bo.dy'::text")
  op.grant(['UPDATE'], 'column', 'email', 'pg_monitor', { table: 'active' })
  op.grant(['SELECT'], 'view', 'active', 'pg_monitor')
  op.grant(['INSERT', 'SELECT'], 'view', 'active', 'pg_read_all_stats', { grantable: true })
  op.setOwner('view', 'active', 'pg_signal_backend')
}
