import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createPglite } from '../support/pglite.ts'
import { createDatabase, serverMajor } from '../support/postgres.ts'

test('every database of a test is empty, its own, and gone after drop', async () => {
  const first = await createDatabase()
  const second = await createDatabase()
  await first.query('CREATE TABLE "here" ("id" integer); INSERT INTO "here" VALUES (1)')
  expect(await first.query('select id from "here" where id = $1', [1])).toEqual([{ id: 1 }])
  expect(await second.query(`select to_regclass('here') as "here"`)).toEqual([{ here: null }])
  await first.drop()
  expect(await second.query('select count(*)::int as n from pg_database where datname = $1', [first.name])).toEqual([
    { n: 0 },
  ])
  await second.drop()
})

test('the server has the major version that the run says', async () => {
  const database = await createDatabase()
  expect(await database.query(`select current_setting('server_version_num')::int / 10000 as major`)).toEqual([
    { major: serverMajor() },
  ])
  await database.drop()
})

test('a PGlite database starts empty and leaves nothing behind', async () => {
  const { db, folder, close } = await createPglite()
  await db.exec('CREATE TABLE "here" ("id" integer)')
  expect((await db.query(`select relname from pg_class where relnamespace = 'public'::regnamespace`)).rows).toEqual([
    { relname: 'here' },
  ])
  await close()
  expect(existsSync(folder)).toBe(false)
})
