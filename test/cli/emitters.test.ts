import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { downgrade } from '../../src/commands/downgrade.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import {
  auditTable,
  extensions,
  privileges,
  recordVersion,
  roles,
  schemas,
  tenantRowSecurity,
  together,
  undo,
  updatedAt,
} from '../../src/emitters.ts'
import { ident, literal, qualified } from '../../src/kernel/sql.ts'
import { verbs } from '../../src/kinds/runtime.ts'
import { reverse, toSteps } from '../../src/operations/operation.ts'
import { fingerprintQuery } from '../support/fingerprint.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject } from '../support/project.ts'

let database: TestDatabase
beforeEach(async () => {
  delete process.env['DATABASE_URL']
  database = await createDatabase()
})
afterEach(() => database.drop())

const context = { ident, literal, qualified }
type Made = ReturnType<ReturnType<typeof updatedAt>['generateSql']>
const run = async (statements: Made) => {
  const texts = statements.map((made) => (typeof made === 'string' ? made : made.sql))
  await database.query(texts.join(';\n'))
}
const fingerprint = () => database.query(fingerprintQuery)

/** Runs statements as one role in one session, and rolls nothing back. */
const as = (role: string, sql: string) => database.query(`set role "${role}"; ${sql}`)

/** A role that may read and write app.users, for a while. */
async function withRole(work: (role: string) => Promise<void>): Promise<void> {
  const role = `${database.name}_someone`
  await run(roles([{ name: role }]).generateSql(context))
  try {
    await database.query(
      `grant usage on schema app to "${role}"; grant select, insert, update, delete on app.users to "${role}"`,
    )
    await work(role)
  } finally {
    await database.query(`drop owned by "${role}"`)
    await run(undo(roles([{ name: role }])).generateSql(context))
  }
}

/** Emits twice, since every emitter may be sent again; afterwards takes it back and compares. */
async function around(emitter: ReturnType<typeof updatedAt>, work: () => Promise<void>): Promise<void> {
  const before = await fingerprint()
  await run(emitter.generateSql(context))
  await run(emitter.generateSql(context))
  await work()
  await run(undo(emitter).generateSql(context))
  expect(await fingerprint()).toEqual(before)
}

describe('ready emitters', () => {
  beforeEach(() =>
    database.query(`create schema app; create table app.users (id int primary key, name text, data json, version int not null default 1, updated_at timestamptz not null default '2020-01-01', tenant_id int);
      insert into app.users (id, name, tenant_id) values (1, 'a', 1), (2, 'b', 2)`),
  )

  test('updatedAt moves with real changes only', () =>
    around(updatedAt('users', { schema: 'app' }), async () => {
      await database.query("update app.users set name = 'a' where id = 1; update app.users set name = 'c' where id = 2")
      expect(await database.query("select id, updated_at > '2025-01-01' as moved from app.users order by id")).toEqual([
        { id: 1, moved: false },
        { id: 2, moved: true },
      ])
    }))

  test('recordVersion counts changes and refuses stale ones', () =>
    around(recordVersion('users', { schema: 'app' }), async () => {
      await database.query("update app.users set name = 'x', version = 1 where id = 1")
      expect(await database.query('select version from app.users where id = 1')).toEqual([{ version: 2 }])
      await expect(database.query("update app.users set name = 'y', version = 1 where id = 1")).rejects.toMatchObject({
        code: '40001',
        message: 'The row of users was changed meanwhile: it is at version 2, not 1.',
      })
    }))

  test('auditTable keeps what was before and after, for writers who cannot touch the history', () =>
    withRole(async (writer) => {
      await around(auditTable('users', { schema: 'app', actorSetting: 'app.actor' }), async () => {
        await as(
          writer,
          "set app.actor = 'ann'; update app.users set name = 'z' where id = 1; update app.users set name = 'z' where id = 1; delete from app.users where id = 2",
        )
        expect(
          await database.query(
            "select operation, actor, before->>'name' as old, after->>'name' as new from app.users_history order by id",
          ),
        ).toEqual([
          { operation: 'UPDATE', actor: 'ann', old: 'a', new: 'z' },
          { operation: 'DELETE', actor: 'ann', old: 'b', new: null },
        ])
        await expect(as(writer, 'delete from app.users_history')).rejects.toMatchObject({ code: '42501' })
      })
    }))

  test('tenantRowSecurity shows and takes rows of one tenant only', () =>
    withRole(async (reader) => {
      await around(tenantRowSecurity('users', { schema: 'app', type: 'integer' }), async () => {
        expect(await as(reader, "set app.tenant = '2'; select id from app.users")).toEqual([{ id: 2 }])
        expect(await as(reader, 'select id from app.users')).toEqual([])
        await expect(
          as(reader, "set app.tenant = '2'; insert into app.users (id, tenant_id) values (3, 1)"),
        ).rejects.toMatchObject({ code: '42501' })
      })
    }))

  test('schemas, extensions, roles and privileges open what is there and what will be', async () => {
    const [owner, reader, writer] = ['o', 'r', 'w'].map((end) => `${database.name}_${end}`) as [string, string, string]
    const all = together('all', [
      roles([{ name: owner }, { name: reader }, { name: writer, memberOf: [reader], connectionLimit: 5 }]),
      schemas([{ name: 'shop', owner }]),
      extensions(['plpgsql']),
      privileges({ schema: 'shop', owner, readers: [reader], writers: [writer] }),
    ])
    await run(all.generateSql(context))
    await run(all.generateSql(context))
    await as(owner, 'create table shop.items (id int generated always as identity, name text)')
    await as(writer, "insert into shop.items (name) values ('one')")
    expect(await as(reader, 'select name from shop.items')).toEqual([{ name: 'one' }])
    for (const sql of ["insert into shop.items (name) values ('two')", 'create table shop.mine (id int)'])
      await expect(as(reader, sql)).rejects.toMatchObject({ code: '42501' })
    await expect(as(writer, 'truncate shop.items')).rejects.toMatchObject({ code: '42501' })
    await as(owner, 'drop table shop.items')
    // PG: dropping plpgsql would take the language away from the whole database.
    const undone = together('all', [
      roles([{ name: owner }, { name: reader }, { name: writer }]),
      schemas(['shop']),
      privileges({ schema: 'shop', owner, readers: [reader], writers: [writer] }),
    ])
    await run(undo(undone).generateSql(context))
    expect(
      await database.query(`select rolname from pg_roles where rolname in ('${owner}', '${reader}', '${writer}')`),
    ).toEqual([])
  })
})

test('an emitter in a revision is applied, printed offline and taken back', async () => {
  using project = temporaryProject({
    'drizzle.config.json': { dialect: 'postgresql', schema: './schema.ts', dbCredentials: { url: database.url } },
    'migrations/1_users.ts': `/** users */
import type { Op } from 'stillhead'
import { undo, updatedAt } from 'stillhead/emitters'
export const revision = 'aaaa1111'
export const downRevision = null
const moving = updatedAt('users')
export function upgrade(op: Op): void {
  op.execute("create table users (id int, updated_at timestamptz not null default '2020-01-01')")
  op.emit(moving)
}
export function downgrade(op: Op): void {
  op.emit(undo(moving))
  op.execute('drop table users')
}
`,
  })
  const { sql } = await upgrade({ cwd: project.root, sql: true })
  expect(sql).toContain(
    'CREATE TRIGGER "users_set_updated_at" BEFORE UPDATE ON "users"\nFOR EACH ROW EXECUTE FUNCTION "users_set_updated_at"();',
  )
  const before = await fingerprint()
  await upgrade({ cwd: project.root })
  await database.query('insert into users values (1); update users set id = 2')
  expect(await database.query("select updated_at > '2025-01-01' as moved from users")).toEqual([{ moved: true }])
  await downgrade({ cwd: project.root, target: 'base' })
  expect((await fingerprint()).filter((row) => !JSON.stringify(row).includes('stillhead'))).toEqual(before)
})

test('op.emit of an emitter that knows its undo is reversed by it', () => {
  const call = { op: 'emit', args: [updatedAt('users')] }
  const back = reverse(call, verbs)!
  expect(toSteps(back, verbs)).toEqual(
    updatedAt('users')
      .generateUndoSql(context)
      .map((sql) => ({ sql })),
  )
  expect(toSteps(reverse(back, verbs)!, verbs)).toEqual(toSteps(call, verbs))
  expect(reverse({ op: 'emit', args: [{ name: 'one way', generateSql: () => [] }] }, verbs)).toBe(null)
})
