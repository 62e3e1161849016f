/** setting of what is made anew */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.setOwner('type', 'mood', 'current_user')
  op.commentOn('type', 'mood', null)
  // rewrites: rewrites every table that uses the enum, under a lock that blocks reads and writes
  // may-fail: fails while rows hold 'gone'
  op.rewriteEnum('mood', { values: ['sad', 'ok'], columns: [{ table: 'users', column: 'mood' }] })
  op.commentOn('type', 'mood', 'how they are')
  op.setOwner('type', 'mood', 'pg_monitor')
  op.execute('ALTER TABLE users SET WITHOUT CLUSTER')
  op.dropRule('ignored', 'users')
  op.dropTrigger('scored', 'users')
  op.dropIndex('by_code')
  // blocks: writes to the table wait while it is built
  op.createIndex('by_code', 'users', ['code', 'id'])
  op.execute('ALTER TABLE users CLUSTER ON by_code')
  op.dropColumn('users', 'twice')
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('users', 'score', { type: 'text' })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.addColumn('users', { name: 'twice', type: 'integer', generated: '((score)::integer * 3)' })
  op.createTrigger(
    'scored',
    'users',
    'CREATE TRIGGER scored AFTER UPDATE OF score ON users FOR EACH ROW WHEN (old.score IS DISTINCT FROM new.score) EXECUTE FUNCTION nothing()',
  )
  op.createRule(
    'ignored',
    'users',
    `CREATE RULE ignored AS
    ON UPDATE TO users
   WHERE new.score IS NULL DO INSTEAD NOTHING`,
  )
  op.execute('ALTER TABLE users ALTER COLUMN twice SET STATISTICS 10')
  op.commentOn('rule', 'ignored', 'without a score', { table: 'users' })
  op.commentOn('trigger', 'scored', 'counts them', { table: 'users' })
  op.commentOn('column', 'twice', 'two times', { table: 'users' })
  op.grant(['SELECT'], 'column', 'twice', 'pg_monitor', { table: 'users' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.addEnumValue('mood', 'gone')
  op.execute('ALTER TABLE users SET WITHOUT CLUSTER')
  op.dropRule('ignored', 'users')
  op.dropTrigger('scored', 'users')
  op.dropIndex('by_code')
  op.createIndex('by_code', 'users', ['code'])
  op.execute('ALTER TABLE users CLUSTER ON by_code')
  op.dropColumn('users', 'twice')
  op.alterColumn('users', 'score', { type: 'integer', using: '"score"::integer' })
  op.addColumn('users', { name: 'twice', type: 'integer', generated: '(score * 2)' })
  op.createTrigger(
    'scored',
    'users',
    'CREATE TRIGGER scored AFTER UPDATE OF score ON users FOR EACH ROW WHEN (old.score IS DISTINCT FROM new.score) EXECUTE FUNCTION nothing()',
  )
  op.createRule(
    'ignored',
    'users',
    `CREATE RULE ignored AS
    ON UPDATE TO users
   WHERE new.score IS NULL DO INSTEAD NOTHING`,
  )
  op.execute('ALTER TABLE users ALTER COLUMN twice SET STATISTICS 10')
  op.commentOn('rule', 'ignored', 'without a score', { table: 'users' })
  op.commentOn('trigger', 'scored', 'counts them', { table: 'users' })
  op.commentOn('column', 'twice', 'two times', { table: 'users' })
  op.grant(['SELECT'], 'column', 'twice', 'pg_monitor', { table: 'users' })
}
