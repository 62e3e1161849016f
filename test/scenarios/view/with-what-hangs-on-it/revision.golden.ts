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
  op.createView('active', {
    query: 'select "id", "email" from "users" where "users"."score" > 5',
    owner: 'pg_signal_backend',
    grants: [
      { to: 'pg_monitor', privileges: ['SELECT'] },
      { to: 'pg_read_all_stats', privileges: ['INSERT', 'SELECT'], grantable: true },
      { to: 'pg_monitor', privileges: ['UPDATE'], columns: ['email'] },
    ],
    columnDefaults: { email: "'no@bo.dy'::text" },
    statements: [
      `CREATE RULE on_delete AS
    ON DELETE TO active DO INSTEAD NOTHING`,
      'CREATE TRIGGER on_insert INSTEAD OF INSERT ON active FOR EACH ROW EXECUTE FUNCTION nothing()',
    ],
  })
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
    owner: 'pg_signal_backend',
    grants: [
      { to: 'pg_monitor', privileges: ['SELECT'] },
      { to: 'pg_read_all_stats', privileges: ['INSERT', 'SELECT'], grantable: true },
      { to: 'pg_monitor', privileges: ['UPDATE'], columns: ['email'] },
    ],
    columnDefaults: { email: "'no@bo.dy'::text" },
    statements: [
      `CREATE RULE on_delete AS
    ON DELETE TO active DO INSTEAD NOTHING`,
      'CREATE TRIGGER on_insert INSTEAD OF INSERT ON active FOR EACH ROW EXECUTE FUNCTION nothing()',
    ],
  })
}
