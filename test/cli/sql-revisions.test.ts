import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { downgrade } from '../../src/commands/downgrade.ts'
import { history } from '../../src/commands/history.ts'
import { rebase } from '../../src/commands/rebase.ts'
import { revision } from '../../src/commands/revision.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { readDirectory } from '../../src/revisions/directory.ts'
import { revisionText, transcript } from '../support/command-line.ts'
import { createDatabase, serverMajor, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject } from '../support/project.ts'

let database: TestDatabase
beforeEach(async () => {
  delete process.env['DATABASE_URL']
  database = await createDatabase()
})
afterEach(() => database.drop())

const config = () => ({ dialect: 'postgresql', schema: './schema.ts', dbCredentials: { url: database.url } })

const tables = async () =>
  (
    await database.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
    )
  ).map(({ name }) => name)

test('files without a header follow each other by name, and mix with TypeScript', async () => {
  using project = temporaryProject({
    'drizzle.config.json': config(),
    'migrations/20260101000000_add_users.sql': 'create table users (id int);\n-- DOWN\ndrop table users;\n',
    'migrations/20260102000000_more.ts': revisionText(
      'cccc3333 20260101000000',
      'more',
      "op.execute('create table more (id int)')",
    ).replace("op.execute('select 1')\n}\n", "op.execute('drop table more')\n}\n"),
    'migrations/20260103000000-add-tasks.sql':
      '-- tags: tasks\ncreate table tasks (id int);\n-- DOWN\ndrop table tasks;\n',
    'migrations/notes.sql': 'select 1;',
  })
  const found = readDirectory([path.join(project.root, 'migrations')])
  expect(
    found.headers.map(({ revision: id, downRevisions, message, tags }) => [id, downRevisions, message, tags]),
  ).toEqual([
    ['20260101000000', [], 'add users', []],
    ['cccc3333', ['20260101000000'], 'more', []],
    ['20260103000000', ['cccc3333'], 'add tasks', ['tasks']],
  ])
  await upgrade({ cwd: project.root })
  expect(await tables()).toEqual(['more', 'tasks', 'users'])
  await downgrade({ cwd: project.root, target: '-1' })
  expect(await tables()).toEqual(['more', 'users'])
  await downgrade({ cwd: project.root, target: 'base' })
  expect(await tables()).toEqual([])
})

test('folders are modules: a line each, with dependencies between them, down one by one', async () => {
  const sql = (table: string, header = '') =>
    `${header}create table ${table} (id int);\n-- DOWN\ndrop table ${table};\n`
  using project = temporaryProject({
    'drizzle.config.json': config(),
    'migrations/auth/20260101000000_users.sql': sql('users', '-- branch labels: auth\n'),
    'migrations/auth/20260103000000_tokens.sql': sql('tokens', '-- depends on: 20260102000000\n'),
    'migrations/core/20260102000000_settings.sql': sql(
      'settings',
      '-- branch labels: core\n-- depends on: 20260101000000\n',
    ),
    'migrations/core/20260104000000_flags.ts': revisionText(
      'flags1 20260102000000',
      'flags',
      "op.execute('create table flags (id int)')",
    ).replace("op.execute('select 1')\n}\n", "op.execute('drop table flags')\n}\n"),
  })
  const { crossed } = await upgrade({ cwd: project.root, target: 'heads' })
  expect(crossed.map(({ revision: id }) => id)).toEqual([
    '20260101000000',
    '20260102000000',
    'flags1',
    '20260103000000',
  ])
  await downgrade({ cwd: project.root, target: 'core@-1' })
  expect(await tables()).toEqual(['settings', 'tokens', 'users'])
  await downgrade({ cwd: project.root, target: 'auth@-1' })
  expect(await tables()).toEqual(['settings', 'users'])
  await downgrade({ cwd: project.root, target: 'base' })
  expect(await tables()).toEqual([])
})

test('rebase writes down the parent that came from the order of the names', async () => {
  using project = temporaryProject({
    'drizzle.config.json': { dialect: 'postgresql', schema: './schema.ts' },
    'migrations/20260101000000_users.sql': 'create table users (id int);\n',
    'migrations/20260102000000_theirs.ts': revisionText('theirs11 20260101000000', 'theirs'),
    'migrations/mine/20260103000000_mine.sql': '-- down revision: 20260101000000\ncreate table mine (id int);\n',
    'migrations/mine/20260104000000_more.sql': 'create table more (id int);\n',
    'migrations/other/20260105000000_other.sql': 'create table other (id int);\n',
  })
  const file = (name: string) => fs.readFileSync(path.join(project.root, 'migrations', name), 'utf8')
  await rebase({ cwd: project.root, revision: '20260104000000', onto: 'theirs11' })
  expect(file('mine/20260103000000_mine.sql')).toBe('-- down revision: theirs11\ncreate table mine (id int);\n')
  await rebase({ cwd: project.root, revision: '20260105000000', onto: '20260104000000' })
  expect(file('other/20260105000000_other.sql')).toBe(
    '-- down revision: 20260104000000\ncreate table other (id int);\n',
  )
})

test('drizzle-kit files that are named by time are not revisions', () => {
  using project = temporaryProject({
    'migrations/meta/_journal.json': { entries: [] },
    'migrations/20260101000000_wide_hulk.sql': 'create table a (id int);',
    'migrations/20260102000000_ours.sql': '-- revision: ours\n-- down revision: none\n',
  })
  const { headers, problems } = readDirectory([path.join(project.root, 'migrations')])
  expect([headers.map((header) => header.revision), problems]).toEqual([['ours'], []])
})

test('dollar quotes, comments, strings and routines are kept whole', async () => {
  using project = temporaryProject({
    'drizzle.config.json': config(),
    'migrations/20260101000000_routines.sql': `-- helpers; all of them
create table log (message text default 'a;b' /* c;d /* e */ ; */);
create function note(message text) returns void language plpgsql as $body$
begin
  -- DOWN is a word here; so is $$
  insert into log values (message || ';');
end;
$body$;
create function twice(n int) returns int ${serverMajor() < 14 ? "language sql as 'select n * 2;'" : 'begin atomic select n * 2; end'};
do $$ begin perform note('one; two'); end $$;
-- DOWN
drop function twice; drop function note; drop table log;
`,
  })
  await upgrade({ cwd: project.root })
  expect(await database.query('select message, twice(2) from log')).toEqual([{ message: 'one; two;', twice: 4 }])
  await downgrade({ cwd: project.root, target: 'base' })
  expect(await tables()).toEqual([])
})

test('-- stillhead: no-transaction runs one side outside of any transaction', async () => {
  using project = temporaryProject({
    'drizzle.config.json': config(),
    'migrations/20260101000000_loop.sql': `-- stillhead: no-transaction
create table seen (id int);
create procedure fill() language plpgsql as $$ begin for i in 1..3 loop insert into seen values (i); commit; end loop; end $$;
call fill();
-- DOWN
drop procedure fill; drop table seen;
`,
  })
  await upgrade({ cwd: project.root })
  expect(await database.query('select count(*)::int from seen')).toEqual([{ count: 3 }])
  await downgrade({ cwd: project.root, target: 'base' })
  expect(await tables()).toEqual([])
})

describe('what a .sql revision cannot hold is refused before anything runs', () => {
  const cases = [
    ['rows of a COPY', 'create table t (id int);\nCOPY public.t (id) FROM stdin;\n1\n2\n\\.\n'],
    ['a command of psql', '-- dump\n\\restrict abc\nselect 1;\n'],
    ['an unknown directive', 'select 1;\n-- stillhead: fast\n'],
    ['a transaction of its own', 'begin;\nselect 1;\ncommit;\n'],
  ] as const
  test.each(cases)('%s', async (_title, text) => {
    using project = temporaryProject({ 'drizzle.config.json': config(), 'migrations/20260101000000_it.sql': text })
    expect((await transcript(project, 'upgrade')).replace(/^\n\$ .*\n/, '')).toMatchSnapshot()
    expect(await tables()).toEqual([])
  })
})

test('what only a connection can tell is not written as SQL', async () => {
  using project = temporaryProject({
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './schema.ts', dbCredentials: { url: ${JSON.stringify(database.url)} } }
export const stillhead = {
  operations: { fill: { sql: () => [{ run: async () => {} }], reverse: () => ({ op: 'fill', args: [] }), describe: () => 'fill names' } },
  rewrite: (operations: unknown[]) => [...operations, { op: 'fill', args: [] }],
}
`,
    'schema.ts': `import { integer, pgTable } from 'drizzle-orm/pg-core'\nexport const users = pgTable('users', { id: integer().primaryKey() })\n`,
  })
  const written = revision({ cwd: project.root, type: 'sql', autogenerate: true, verify: false })
  await expect(written).rejects.toMatchObject({ code: 'SH843', what: '"fill names" cannot be written as SQL.' })
})

test('revision writes SQL: empty by hand, and what autogenerate plans', async () => {
  using project = temporaryProject({
    'drizzle.config.json': config(),
    'schema.ts': `import { integer, pgTable } from 'drizzle-orm/pg-core'\nexport const users = pgTable('users', { id: integer().primaryKey() })\n`,
  })
  const empty = await revision({ cwd: project.root, type: 'sql', message: 'by hand', revisionId: 'aaaa1111' })
  const stable = (file: string | undefined) =>
    fs.readFileSync(file!, 'utf8').replace(/created at: .*/, 'created at: <time>')
  expect(stable(empty.file)).toBe(`-- by hand
-- revision: aaaa1111
-- down revision: none
-- branch labels: none
-- depends on: none
-- created at: <time>

-- nothing to do

-- DOWN

-- nothing to do
`)
  await upgrade({ cwd: project.root })
  const made = await revision({
    cwd: project.root,
    type: 'sql',
    message: 'users',
    autogenerate: true,
    revisionId: 'bbbb2222',
  })
  expect(stable(made.file)).toBe(`-- users
-- revision: bbbb2222
-- down revision: aaaa1111
-- branch labels: none
-- depends on: none
-- created at: <time>

CREATE TABLE "users" (
  "id" integer NOT NULL,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- DOWN

DROP TABLE "users";
`)
  await upgrade({ cwd: project.root })
  expect(await tables()).toEqual(['users'])
  expect((await history({ cwd: project.root })).map(({ message }) => message)).toEqual(['users', 'by hand'])
  await downgrade({ cwd: project.root, target: 'base' })
  expect(await tables()).toEqual([])
})
