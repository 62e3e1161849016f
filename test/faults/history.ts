import { serverMajor } from '../support/postgres.ts'

const file = (message: string, revision: number, upgrade: string, downgrade: string): string => `/** ${message} */
import type { Op } from 'stillhead'

export const revision = '${id(revision)}'
export const downRevision = ${revision === 1 ? 'null' : `'${id(revision - 1)}'`}
export const branchLabels = []
export const dependsOn = []

export function upgrade(op: Op): void {
${upgrade}
}

export function downgrade(op: Op): void {
${downgrade}
}
`

/** Id of the n-th revision of the history. */
export function id(revision: number): string {
  return `fault${String(revision).padStart(3, '0')}`
}

const revisions: readonly (readonly [message: string, upgrade: string, downgrade: string])[] = [
  [
    'tables and rows',
    `  op.execute('CREATE TABLE accounts (id int PRIMARY KEY, email text, score int NOT NULL); CREATE TABLE notes (id int, body text)')
  op.execute("INSERT INTO accounts SELECT n, 'user' || n, n FROM generate_series(1, 200) AS n")`,
    `  op.execute('DROP TABLE notes; DROP TABLE accounts')`,
  ],
  [
    'index built concurrently',
    `  op.execute('CREATE INDEX CONCURRENTLY accounts_email ON accounts (email); CREATE INDEX CONCURRENTLY notes_id ON notes (id)')`,
    `  op.execute('DROP INDEX CONCURRENTLY notes_id; DROP INDEX CONCURRENTLY accounts_email')`,
  ],
  [
    'enum',
    `  op.execute("CREATE TYPE mood AS ENUM ('sad', 'ok')")
  op.execute('ALTER TABLE accounts ADD COLUMN mood mood')`,
    `  op.execute('ALTER TABLE accounts DROP COLUMN mood; DROP TYPE mood')`,
  ],
  [
    'enum value, used at once',
    `  op.execute("ALTER TYPE mood ADD VALUE 'happy'")
  op.execute("UPDATE accounts SET mood = 'happy', score = score + 1 WHERE id <= 100")`,
    `  op.execute("UPDATE accounts SET mood = NULL, score = score - 1 WHERE id <= 100")
  op.execute("ALTER TABLE accounts ALTER mood TYPE text; DROP TYPE mood; CREATE TYPE mood AS ENUM ('sad', 'ok'); ALTER TABLE accounts ALTER mood TYPE mood USING mood::mood")`,
  ],
  [
    'not null in four steps',
    `  op.execute('ALTER TABLE accounts ADD CONSTRAINT email_there CHECK (email IS NOT NULL) NOT VALID')
  op.execute('ALTER TABLE accounts VALIDATE CONSTRAINT email_there')
  op.execute('ALTER TABLE accounts ALTER email SET NOT NULL')
  op.execute('ALTER TABLE accounts DROP CONSTRAINT email_there')`,
    `  op.execute('ALTER TABLE accounts ALTER email DROP NOT NULL')`,
  ],
  [
    'backfill that must not run twice',
    `  op.backfill({ table: 'accounts', set: { score: 'score + 1000' }, batchSize: 60 })`,
    `  op.backfill({ table: 'accounts', set: { score: 'score - 1000' }, batchSize: 110 })`,
  ],
  [
    'function that must not run twice',
    `  op.execute('ALTER TABLE accounts ADD COLUMN level int NOT NULL DEFAULT 0')
  op.run(async (db) => {
    await db.query('UPDATE accounts SET level = level + $1', [3])
    await db.query('UPDATE accounts SET level = level * $1 WHERE id > 50', [2])
  })`,
    `  op.execute('ALTER TABLE accounts DROP COLUMN level')`,
  ],
  [
    'unique constraint from an index',
    `  op.execute('CREATE UNIQUE INDEX CONCURRENTLY accounts_email_key ON accounts (email)')
  op.execute('ALTER TABLE accounts ADD CONSTRAINT accounts_email_key UNIQUE USING INDEX accounts_email_key')`,
    `  op.execute('ALTER TABLE accounts DROP CONSTRAINT accounts_email_key')`,
  ],
  [
    'updates around concurrent steps',
    `  op.execute('UPDATE accounts SET score = score + 7')
  op.execute('DROP INDEX CONCURRENTLY accounts_email')
  op.execute('UPDATE accounts SET score = score * 2')
  op.execute('CREATE INDEX CONCURRENTLY accounts_score ON accounts (score)')`,
    `  op.execute('DROP INDEX CONCURRENTLY accounts_score')
  op.execute('UPDATE accounts SET score = score / 2')
  op.execute('CREATE INDEX CONCURRENTLY accounts_email ON accounts (email)')
  op.execute('UPDATE accounts SET score = score - 7')`,
  ],
  [
    'index rebuilt concurrently',
    `  op.execute('REINDEX INDEX CONCURRENTLY accounts_score')`,
    `  op.execute('REINDEX TABLE CONCURRENTLY accounts')`,
  ],
  [
    'rows in bulk',
    `  op.bulkInsert('notes', [{ id: 1, body: "it's one" }, { id: 2, body: null }])
  op.execute('UPDATE accounts SET score = score + 1')`,
    `  op.execute('DELETE FROM notes; UPDATE accounts SET score = score - 1')`,
  ],
  [
    'partition taken off concurrently',
    `  op.execute('CREATE TABLE parts (id int, at date) PARTITION BY RANGE (at)')
  op.execute("CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')")
  op.execute("INSERT INTO parts VALUES (1, '2026-05-05')")
  op.execute('ALTER TABLE parts DETACH PARTITION parts_1${serverMajor() < 14 ? '' : ' CONCURRENTLY'}')
  op.execute('UPDATE parts_1 SET id = id + 1')`,
    `  op.execute('DROP TABLE parts; DROP TABLE parts_1')`,
  ],
]

/** How many revisions the history has. */
export const revisionCount = revisions.length

/** Twelve revisions of every sort: transactions, concurrent statements, enum values, checks in steps, backfills, functions. */
export function historyFiles(): Record<string, string> {
  const files = revisions.map(([message, upgrade, downgrade], index) => [
    `migrations/${id(index + 1)}.ts`,
    file(message, index + 1, upgrade, downgrade),
  ])
  return {
    ...Object.fromEntries(files),
    'package.json': '{"name":"faults","type":"module"}',
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations' }`,
  }
}
