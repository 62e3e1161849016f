import fs from 'node:fs'
import path from 'node:path'
import { autogenerate } from '../../src/autogenerate/autogenerate.ts'
import type { Generated } from '../../src/autogenerate/generated.ts'
import type { Project } from '../../src/config.ts'
import { connect } from '../../src/database/connect.ts'
import type { Session } from '../../src/database/session.ts'
import { verbs } from '../../src/kinds/runtime.ts'
import type { Operation } from '../../src/operations/operation.ts'
import { segmentsOf, stepsOf, type PlannedStep } from '../../src/runtime/segments.ts'
import { fingerprintQuery } from './fingerprint.ts'
import { createDatabase } from './postgres.ts'
import { temporaryProject } from './project.ts'
import { settledLine } from './scenario.ts'

/** A database that is used for one model after the other, on one connection: making databases costs more than pairs. */
export interface Bench {
  /** Empties the database. */
  clear(): Promise<void>
  /** Plans the way to a model, or to the catalog of another database. */
  plan(
    wanted: string | Bench,
    options: {
      readonly verify: 'prove' | 'trust'
      readonly renames?: readonly string[]
      readonly policy?: 'ask' | 'none'
      readonly casing?: Project['casing']
    },
  ): Promise<Generated>
  /** Runs operations as an upgrade does: in one transaction, but where PostgreSQL demands a commit. */
  run(operations: readonly Operation[]): Promise<void>
  /** Runs SQL and gives the last rows. */
  rows(sql: string): Promise<readonly (readonly (string | null)[])[]>
  fingerprint(): Promise<readonly string[]>
  close(): Promise<void>
  readonly session: Session
}

/** Opens an empty database. */
export async function openBench(): Promise<Bench> {
  const database = await createDatabase()
  const folder = temporaryProject({})
  const project = projectOf(folder.root, database.url)
  const session = await connect(project)
  await session.simple('SET jit = off')
  let files = 0
  return {
    clear: () => clear(session),
    session,
    async plan(wanted, { verify, renames = [], policy = 'none', casing }) {
      const options = { session, log: () => undefined, verify, renames: { told: renames, policy } }
      if (typeof wanted !== 'string') return autogenerate({ ...options, project, against: wanted.session })
      // A file of its own for each model, since Node keeps what it has imported.
      const file = path.join(folder.root, `schema${files++}.ts`)
      fs.writeFileSync(file, wanted)
      try {
        return await autogenerate({ ...options, project: { ...project, schema: [file], ...(casing && { casing }) } })
      } finally {
        fs.rmSync(file)
      }
    },
    run: (operations) => run(session, operations),
    rows: async (sql) => (await session.simple(sql)).at(-1)?.rows ?? [],
    async fingerprint() {
      const lines = (await session.simple(fingerprintQuery)).at(-1)!.rows.map(([line]) => settledLine(line!))
      await session.simple('RESET search_path; RESET TimeZone')
      return lines
    },
    async close() {
      await session.end()
      folder[Symbol.dispose]()
      await database.drop()
    },
  }
}

/** Makes roles that the server lacks, which all its databases share. */
export async function makeRoles(bench: Bench, roles: readonly string[]): Promise<void> {
  for (const role of roles) {
    const name = `"${role}"`
    await bench.rows(
      `DO $$ BEGIN CREATE ROLE ${name}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
    )
  }
}

export function projectOf(root: string, url: string): Project {
  return {
    root,
    base: root,
    schema: [],
    migrations: root,
    versionLocations: [root],
    schemaFilter: ['*', '*/*'],
    roles: false,
    drizzleMigrations: { schema: 'drizzle', table: '__drizzle_migrations' },
    options: {},
    connection: { driver: 'pg', options: { connectionString: url }, shown: url },
  }
}

async function clear(session: Session): Promise<void> {
  await session.simple('ROLLBACK')
  const [found] = await session.simple(
    `SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'`,
  )
  await session.simple([...found!.rows.map(([text]) => text!), 'CREATE SCHEMA public'].join(';\n'))
}

async function run(session: Session, operations: readonly Operation[]): Promise<void> {
  for (const segment of segmentsOf(stepsOf(operations, verbs))) {
    if (segment.kind !== 'transaction') {
      await runStep(session, segment.step)
      continue
    }
    await session.simple('BEGIN')
    await session.simple(segment.steps.map(({ step }) => ('sql' in step ? step.sql : '')).join(';\n'))
    await session.simple('COMMIT')
  }
}

async function runStep(session: Session, { step }: PlannedStep): Promise<void> {
  if ('sql' in step) await session.simple(step.sql)
  else await step.run(session)
}
