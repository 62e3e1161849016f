import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { adopt } from '../../src/commands/adopt.ts'
import { check } from '../../src/commands/check.ts'
import { downgrade } from '../../src/commands/downgrade.ts'
import { revision } from '../../src/commands/revision.ts'
import { migrate } from '../../src/commands/migrate.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { moduleProvider } from '../../src/providers/module-provider.ts'
import { fileTracker } from '../../src/providers/trackers.ts'
import { commandLine } from '../support/command-line.ts'
import { fingerprintQuery } from '../support/fingerprint.ts'
import { createPgliteFolder } from '../support/pglite.ts'
import { createDatabase, serverMajor, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'

let database: TestDatabase
beforeEach(async () => {
  delete process.env['DATABASE_URL']
  database = await createDatabase()
})
afterEach(() => database.drop())

const models = `
import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgTable, text } from 'drizzle-orm/pg-core'
export const state = pgEnum('state', ['open', 'done'])
export const users = pgTable('users', { id: integer().primaryKey().generatedAlwaysAsIdentity(), email: text().notNull().unique() })
export const tasks = pgTable('tasks', {
  id: integer().primaryKey(),
  owner: integer().notNull().references(() => users.id),
  state: state().notNull().default('open'),
  points: integer().notNull().default(0),
}, (t) => [index('tasks_owner_idx').on(t.owner), check('points_positive', sql\`\${t.points} >= 0\`)])
`

const made = `
create type state as enum ('open', 'done');
create table users (id integer generated always as identity primary key, email text not null constraint users_email_unique unique);
create table tasks (
  id integer primary key,
  owner integer not null references users,
  state state not null default 'open',
  points integer not null default 0 constraint points_positive check (points >= 0)
);
create index tasks_owner_idx on tasks (owner);
insert into users (email) values ('a@b.c');
`

const config = (more: object = {}) => ({
  dialect: 'postgresql',
  schema: './schema.ts',
  dbCredentials: { url: database.url },
  ...more,
})

/** The whole catalog of the database without the tables of any tool. */
async function fingerprint(of: TestDatabase): Promise<readonly string[]> {
  const rows = await of.query<Record<string, string>>(fingerprintQuery)
  return rows.map((row) => Object.values(row)[0]!).filter((line) => !/drizzle|alembic|stillhead/.test(line))
}

/** A second database, built by the written revisions alone. */
async function rebuilt(project: TemporaryProject): Promise<readonly string[]> {
  const second = await createDatabase()
  try {
    await upgrade({ cwd: project.root, url: second.url })
    return await fingerprint(second)
  } finally {
    await second.drop()
  }
}

/** `check` is clean, and the next revision holds the change of the models and nothing else. */
async function expectExactNext(project: TemporaryProject, schema = models): Promise<void> {
  expect((await check({ cwd: project.root })).differences).toEqual([])
  project.write({ 'schema.ts': schema.replace('email: text()', 'nick: text(), email: text()') })
  const { sentences } = await revision({ cwd: project.root, autogenerate: true, message: 'add nick' })
  expect(sentences).toEqual(['+ column users.nick'])
  await upgrade({ cwd: project.root, target: 'heads' })
  expect((await check({ cwd: project.root })).differences).toEqual([])
}

describe('a database without a history', () => {
  test('becomes one proven revision that makes it, and is stamped', async () => {
    await database.query(made)
    const before = await fingerprint(database)
    using project = temporaryProject({ 'drizzle.config.json': config(), 'schema.ts': models })
    const { revisions, stamped, ...rest } = await adopt({ cwd: project.root })
    expect(rest).toEqual({
      from: 'none',
      applied: [],
      edited: [],
      missing: [],
      pending: [],
      skipped: [],
      proof: { outcome: 'proven' },
      differences: [],
    })
    expect(stamped).toEqual([revisions[0]!.revision])
    expect(await fingerprint(database)).toEqual(before)
    expect(await rebuilt(project)).toEqual(before)
    await expectExactNext(project)
  })

  test('without models, all of its schemas are taken over, and its own kinds of objects', async () => {
    await database.query(`${made}
      create schema billing; create sequence billing.numbers start 100;
      create table billing.invoices (id bigint primary key default nextval('billing.numbers'), task integer references tasks);
      create view billing.open_tasks as select * from tasks where state = 'open';
      create materialized view counts as select owner, count(*) from tasks group by owner;
      create unique index counts_owner on counts (owner);`)
    const before = await fingerprint(database)
    using project = temporaryProject({ 'drizzle.config.json': { ...config(), schema: [] } })
    const { proof, differences } = await adopt({ cwd: project.root, type: 'sql' })
    expect({ proof, differences }).toEqual({ proof: { outcome: 'proven' }, differences: undefined })
    expect(await rebuilt(project)).toEqual(before)
    await downgrade({ cwd: project.root, target: 'base' })
    expect((await fingerprint(database)).filter((line) => /users|tasks|billing|counts/.test(line))).toEqual([])
  })

  test('extensions, domains, types, functions and triggers are part of it', async () => {
    const first = 'select * from items order by id limit 1'
    const body = serverMajor() < 14 ? `as '${first}'` : `begin atomic ${first}; end`
    await database.query(`create schema tools; create extension citext with schema tools;
      create domain percent as numeric(5, 2) default 0 not null check (value between 0 and 100);
      create type pair as (low integer, high percent);
      create function "Next"(n integer default 1) returns integer language sql immutable as 'select n + 1';
      create table items (id integer primary key default "Next"(4), name tools.citext, rate percent, ends pair);
      create function first_item() returns items language sql stable ${body};
      create function touch() returns trigger language plpgsql as $f$ begin new.name := new.name || '; done'; return new; end $f$;
      create trigger touch before insert on items for each row when (new.id > 0) execute function touch();
      create trigger sleeping after update on items for each row execute function touch();
      alter table items disable trigger sleeping;
      create procedure refill() language plpgsql as $$ begin delete from items; end $$;
      create view firsts as select id, "Next"(id) from items;`)
    const before = await fingerprint(database)
    for (const type of ['ts', 'sql'] as const) {
      using project = temporaryProject({ 'drizzle.config.json': { ...config(), schema: [] } })
      expect((await adopt({ cwd: project.root, type })).proof).toEqual({ outcome: 'proven' })
      expect(await rebuilt(project)).toEqual(before)
      await downgrade({ cwd: project.root, target: 'base' })
      expect((await fingerprint(database)).filter((line) => /items|Next|touch|percent|pair|refill/.test(line))).toEqual(
        [],
      )
      await upgrade({ cwd: project.root })
      expect(await fingerprint(database)).toEqual(before)
      await database.query('drop schema stillhead cascade')
    }
  })

  test('partitions, privileges and forced row level security are part of it', async () => {
    const [reader, writer] = [`${database.name}_reader`, `${database.name} writer`]
    await database.query(`create role ${reader}; create role "${writer}";
      create table events (at timestamptz not null, tenant integer not null, body text, primary key (at, tenant)) partition by range (at);
      create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01') partition by list (tenant);
      create table events_2026_one partition of events_2026 for values in (1, 2);
      create table events_rest partition of events default;
      create index events_body on events (body);
      create view bodies as select body from events;
      create sequence numbers;
      create function nobody() returns integer language sql as 'select 1';
      alter table events enable row level security; alter table events force row level security;
      revoke execute on function nobody() from public; grant execute on function nobody() to ${reader};
      grant usage on schema public to ${reader};
      grant select on events, bodies to ${reader} with grant option; grant select, update (body) on events to "${writer}";
      grant usage on sequence numbers to public;
      alter default privileges in schema public grant select, insert on tables to "${writer}"`)
    try {
      const before = await fingerprint(database)
      for (const type of ['ts', 'sql'] as const) {
        using project = temporaryProject({ 'drizzle.config.json': { ...config(), schema: [] } })
        expect((await adopt({ cwd: project.root, type })).proof).toEqual({ outcome: 'proven' })
        expect(await rebuilt(project)).toEqual(before)
        await database.query('drop schema stillhead cascade')
      }
    } finally {
      await database.query(`drop owned by ${reader}, "${writer}"; drop role ${reader}, "${writer}"`)
    }
  })

  test('roles that the models own are there already, as all databases of a server share them', async () => {
    const role = `${database.name}_role`
    await database.query(`create role ${role}; create table t (id integer primary key); alter table t enable row level security;
      create policy p on t to ${role} using (true)`)
    try {
      using project = temporaryProject({
        'drizzle.config.json': config({ entities: { roles: { include: [role] } } }),
        'schema.ts': `import { sql } from 'drizzle-orm'
import { integer, pgPolicy, pgRole, pgTable } from 'drizzle-orm/pg-core'
export const role = pgRole('${role}')
export const t = pgTable('t', { id: integer().primaryKey() }, () => [pgPolicy('p', { to: role, using: sql\`true\` })])`,
      })
      expect(await adopt({ cwd: project.root })).toMatchObject({ proof: { outcome: 'proven' }, differences: [] })
    } finally {
      await database.query(`drop owned by ${role}; drop role ${role}`)
    }
  })

  test('text that PostgreSQL prints in other words once it has read it again is the same', async () => {
    await database.query(`create table t (a varchar(10), b integer,
      constraint words check (a in ('x', 'y')), constraint old check (b > 0));
      alter table t drop constraint old, add constraint old check (b > 0) not valid`)
    using project = temporaryProject({ 'drizzle.config.json': { ...config(), schema: [] } })
    expect((await adopt({ cwd: project.root })).proof).toEqual({ outcome: 'proven' })
  })

  test('what differs from the models is told, and comes with the next revision', async () => {
    await database.query(`${made} alter table tasks drop constraint points_positive;`)
    using project = temporaryProject({ 'drizzle.config.json': config(), 'schema.ts': models })
    expect((await adopt({ cwd: project.root })).differences).toEqual(['+ check tasks.points_positive'])
  })
})

test('an Alembic database becomes a baseline; alembic_version stays and is never touched', async () => {
  await database.query(`${made}
    create table alembic_version (version_num varchar(32) not null constraint alembic_version_pkc primary key);
    insert into alembic_version values ('ae1027a6acf'), ('1975ea83b712');`)
  using project = temporaryProject({ 'drizzle.config.json': config(), 'schema.ts': models })
  const { from, applied, proof, revisions } = await adopt({ cwd: project.root, message: 'begin with Drizzle' })
  expect({ from, applied, proof }).toEqual({
    from: 'alembic',
    applied: ['1975ea83b712', 'ae1027a6acf'],
    proof: { outcome: 'proven' },
  })
  const text = fs.readFileSync(revisions[0]!.file, 'utf8')
  expect(text.split('\n').slice(0, 5)).toEqual([
    '/**',
    ' * begin with Drizzle',
    ' *',
    ' * Taken over from Alembic at 1975ea83b712, ae1027a6acf.',
    ' */',
  ])
  expect(text).not.toContain('alembic_version')
  await expectExactNext(project)
  expect(await database.query('select version_num from alembic_version order by 1')).toEqual([
    { version_num: '1975ea83b712' },
    { version_num: 'ae1027a6acf' },
  ])
})

test('a history that may not be read is told, and can be left aside', async () => {
  const role = `${database.name}_plain`
  await database.query(
    `${made} create table alembic_version (version_num text); create role "${role}"; grant all on schema public to "${role}"`,
  )
  try {
    using project = temporaryProject({
      'drizzle.config.json': { ...config(), stillhead: { role } },
      'schema.ts': models,
    })
    await expect(adopt({ cwd: project.root })).rejects.toMatchObject({ code: 'SH808' })
  } finally {
    await database.query(`drop owned by "${role}"; drop role "${role}"`)
  }
})

test('an embedded database becomes a baseline, which nothing proves', async () => {
  const { folder, remove } = await createPgliteFolder()
  try {
    using project = temporaryProject(
      {
        'drizzle.config.json': {
          dialect: 'postgresql',
          schema: './schema.ts',
          dbCredentials: { url: `pglite:${folder}` },
        },
        'schema.ts': models,
      },
      ['drizzle-orm', '@electric-sql/pglite'],
    )
    const options = {
      url: `pglite:${folder}`,
      providers: [
        moduleProvider('made', [
          { revision: 'made', downRevision: null, up: ({ executeSql }) => executeSql(made).then(() => undefined) },
        ]),
      ],
    }
    await migrate({ ...options, tracker: fileTracker(path.join(project.root, 'state.json')) })
    const { proof, differences } = await adopt({ cwd: project.root })
    expect({ proof, differences }).toEqual({
      proof: { outcome: 'not-tried', reason: 'an embedded database has no second one' },
      differences: [],
    })
  } finally {
    remove()
  }
})

test('what cannot be adopted is said on the command line', async () => {
  using project = temporaryProject({ 'drizzle.config.json': config(), 'schema.ts': '' })
  expect(await commandLine(project, 'adopt')).toEqual({
    out: '',
    err: expect.stringMatching(/^SH806 The database holds nothing that could be taken over\./),
    exit: 'failure',
  })
  expect((await commandLine(project, 'adopt --from alembic')).err).toMatch(
    /^SH805 The database has no history of alembic\./,
  )
  expect((await commandLine(project, 'adopt --import')).err).toMatch(
    /^SH805 There is no history of drizzle-kit to import\./,
  )
  await database.query(made)
  project.write({ 'schema.ts': models })
  const { out, err, exit } = await commandLine(project, 'adopt')
  expect({ err, exit }).toEqual({ err: '', exit: 'success' })
  expect(out.replaceAll(/[0-9a-f]{12}/g, '<id>')).toBe(
    `Wrote migrations/<time>_baseline.ts (<id>)
Proven: on an empty database they make what this one holds.
The database is stamped with <id>; no table was changed.
The models match the database.
`,
  )
  expect((await commandLine(project, 'adopt')).err).toMatch(/^SH800 The database is stamped already/)
  const second = await createDatabase()
  expect((await commandLine(project, `adopt --url ${second.url}`)).err).toMatch(
    /^SH800 The project has revisions already/,
  )
  await second.drop()
  expect(fs.readdirSync(path.join(project.root, 'migrations')).length).toBe(1)
})
