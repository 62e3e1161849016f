import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import { check } from '../../src/commands/check.ts'
import { downgrade } from '../../src/commands/downgrade.ts'
import { revision, type RevisionOptions } from '../../src/commands/revision.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import type { Connection, Project } from '../../src/config.ts'
import { connect } from '../../src/database/connect.ts'
import { fingerprintQuery } from './fingerprint.ts'
import { createPglite } from './pglite.ts'
import { createDatabase } from './postgres.ts'

/** A pair of models and what is known about the way from one to the other. */
export interface Scenario {
  /** What the revision is called. */
  readonly name: string
  /** Folder that holds the schema files; drizzle-orm is found from there. */
  readonly root: string
  /** Path of a schema file; absent for no models at all. */
  readonly before?: string
  readonly after?: string
  /** SQL that makes what the models cannot express, run before anything else, and in the database of comparison as well. */
  readonly setup?: string
  /** SQL for the database at `before`, and the one of comparison: what people did by hand. */
  readonly byHand?: string
  /** SQL that inserts rows at `before`. */
  readonly seed?: string
  /** A SELECT whose rows are the proof that data is alive. */
  readonly data?: string
  /** A SELECT that works at `before` and at `after`, and whose rows are the same there and everywhere between. */
  readonly kept?: string
  /** Settings of the project. */
  readonly project?: Partial<Project>
  /** Settings of `revision --autogenerate`. */
  readonly revision?: Partial<RevisionOptions>
}

/** What proving a scenario has shown; the texts are normalised. */
export interface Evidence {
  /** The generated file; undefined when the models did not differ. */
  readonly revision?: string
  /** The script of the upgrade. */
  readonly sql?: string
  readonly sentences: readonly string[]
  readonly rows?: readonly (readonly (string | null)[])[]
}

/** Where a scenario is proven. */
export type Place = 'server' | 'embedded'

/**
 * Brings a database to `before`, generates the revision to `after` and proves it: it applies, converges, reaches what a
 * database built from `after` directly has, keeps rows, leads back exactly and applies again.
 */
export async function proveScenario(scenario: Scenario, place: Place = 'server'): Promise<Evidence> {
  await using stage = await openStage(scenario, place)
  await stage.sql(scenario.setup)
  const first = await stage.generate('000000000001', scenario.before, { message: 'before', verify: false })
  await upgrade({ project: stage.project(scenario.before) })
  await stage.sql(scenario.byHand)
  await stage.sql(scenario.seed)
  const start = await stage.fingerprint()
  const { rows: seeded } = await stage.rows(scenario.kept)
  const expectKept = async (when: string): Promise<void> =>
    expect((await stage.rows(scenario.kept)).rows, `the rows after the ${when}`).toEqual(seeded)

  const generated = await stage.generate('000000000002', scenario.after, {
    message: scenario.name,
    ...scenario.revision,
  })
  const { sentences, file } = generated
  if (file === undefined) return { sentences, ...(await stage.rows(scenario.data)) }
  const project = stage.project(scenario.after)
  const evidence = {
    revision: normaliseRevision(fs.readFileSync(file, 'utf8')),
    sql: await scriptOf(project, first.revision),
    sentences,
  }
  await upgrade({ project })
  expect((await check({ project })).differences, 'differences after the upgrade').toEqual([])
  await expectKept('upgrade')
  const reached = await stage.fingerprint()
  const rows = await stage.rows(scenario.data)
  if (scenario.before)
    expect(reached, 'the catalog of a database built from after').toEqual(await built(scenario, place))

  await downgrade({ project, target: '-1' })
  // An index that was invalid is left valid.
  const back = start.map((line) => line.replace('valid=f clustered', 'valid=t clustered'))
  expect(await stage.fingerprint(), 'the catalog after the downgrade').toEqual(back)
  await expectKept('downgrade')
  await upgrade({ project })
  expect(await stage.fingerprint(), 'the catalog after the second upgrade').toEqual(reached)
  await expectKept('second upgrade')
  return { ...evidence, ...rows }
}

/** The fingerprint of a database that is built from `after` directly. */
async function built(scenario: Scenario, place: Place): Promise<readonly string[]> {
  await using stage = await openStage(scenario, place)
  await stage.sql(scenario.setup)
  const made = await stage.generate('000000000001', scenario.after, { verify: false })
  if (made.file !== undefined) await upgrade({ project: stage.project(scenario.after) })
  await stage.sql(scenario.byHand)
  return await stage.fingerprint()
}

interface Stage extends AsyncDisposable {
  project(schema: string | undefined): Project
  generate(id: string, schema: string | undefined, options: Partial<RevisionOptions>): ReturnType<typeof revision>
  sql(text: string | undefined): Promise<readonly (readonly (string | null)[])[]>
  fingerprint(): Promise<readonly string[]>
  rows(query: string | undefined): Promise<Pick<Evidence, 'rows'>>
}

async function openStage(scenario: Scenario, place: Place): Promise<Stage> {
  const { connection, close } = await openDatabase(place)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stillhead-scenario-'))
  const repository = path.resolve(import.meta.dirname, '../..')
  fs.copyFileSync(path.join(repository, '.prettierrc.json'), path.join(folder, '.prettierrc.json'))
  const empty = path.join(repository, 'test/scenarios/empty.ts')
  const project = (schema: string | undefined): Project => ({
    root: scenario.root,
    base: scenario.root,
    schema: [schema ?? empty],
    migrations: folder,
    versionLocations: [folder],
    roles: false,
    drizzleMigrations: { schema: 'drizzle', table: '__drizzle_migrations' },
    options: {},
    ...scenario.project,
    connection,
  })
  const session = await connect(project(undefined))
  const sql: Stage['sql'] = async (text) => {
    if (text === undefined) return []
    const results = await session.simple(text)
    await session.simple('RESET ALL')
    return results.at(-1)?.rows ?? []
  }
  return {
    project,
    sql,
    generate: (revisionId, schema, options) =>
      revision({ project: project(schema), autogenerate: true, revisionId, ...options }),
    fingerprint: async () => (await sql(fingerprintQuery)).map(([line]) => settledLine(line!)),
    rows: async (query) => (query === undefined ? {} : { rows: await sql(query) }),
    async [Symbol.asyncDispose]() {
      await session.end()
      fs.rmSync(folder, { recursive: true, force: true })
      await close()
    },
  }
}

async function openDatabase(place: Place): Promise<{ connection: Connection; close(): Promise<void> | void }> {
  if (place === 'embedded') {
    // Opening a folder takes most of a second, and a case has fifteen sessions.
    const { db, folder, close } = await createPglite()
    return { connection: { driver: 'pglite', folder, shown: folder, database: db }, close }
  }
  const { url, drop } = await createDatabase()
  return { connection: { driver: 'pg', options: { connectionString: url }, shown: url }, close: drop }
}

/** A line of the fingerprint, comparable. PG: what it prints of its own text is another tree at times: `AND`s are flattened, the casts of `varchar IN (…)` move. */
export function settledLine(line: string): string {
  const flat = line.replaceAll(/[()]/g, '')
  return flat.includes('::character varying') ? flat.replaceAll(/::(character varying|text)(\[\])?/g, '') : flat
}

function normaliseRevision(text: string): string {
  return text.replace(/(createdAt = )'[^']*'/, "$1'2026-01-01T00:00:00Z'")
}

/** The script of the last revision without its head, the bookkeeping and what differs between runs. */
async function scriptOf(project: Project, from = 'base'): Promise<string> {
  const { sql = '' } = await upgrade({ project, sql: true, target: `${from}:000000000002` })
  return sql
    .slice(sql.indexOf('\n-- upgrade') + 1)
    .split('\n')
    .filter((line) => !line.includes('INSERT INTO "stillhead"."version_log"'))
    .join('\n')
}
