import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import pg from 'pg'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { startProxy, type Blow, type Moment } from './proxy.ts'

const source = resolve(import.meta.dirname, '../../src')

/** A change of the tool's own source that makes it wrong. */
export interface Mutation {
  /** Path below `src`. */
  readonly file: string
  /** What is found, and what stands there instead. */
  readonly edits: readonly (readonly [find: string, replace: string])[]
}

/** A bundled worker; it removes itself with `using`. */
export interface Worker extends Disposable {
  readonly file: string
}

/** Bundles the worker, as it is or deliberately broken. */
export async function buildWorker(mutations: readonly Mutation[] = []): Promise<Worker> {
  // Below the repository, so that its packages are found.
  const folder = mkdtempSync(join(import.meta.dirname, '../../node_modules/.cache/faults-'))
  const file = join(folder, 'worker.mjs')
  await build({
    entryPoints: [join(import.meta.dirname, 'worker.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
    plugins: [
      {
        name: 'mutations',
        setup({ onLoad }) {
          for (const { file: mutated, edits } of mutations) {
            onLoad({ filter: new RegExp(`${join(source, mutated).replaceAll(/[.\\]/g, '\\$&')}$`) }, ({ path }) => {
              let contents = readFileSync(path, 'utf8')
              for (const [find, replace] of edits) {
                if (!contents.includes(find)) throw new Error(`${mutated} does not contain ${find}`)
                contents = contents.replace(find, replace)
              }
              return { contents, loader: 'ts' }
            })
          }
        },
      },
    ],
  })
  return { file, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

/** What a worker process came to. */
export interface Outcome {
  /** Exit code; null when it was killed. */
  readonly exit: number | null
  readonly code?: string
  readonly message?: string
  readonly crossed?: readonly string[]
  readonly to?: readonly string[]
  readonly events?: readonly string[]
}

/** A worker process that runs. */
export interface Running {
  readonly child: ChildProcess
  readonly outcome: Promise<Outcome>
}

/** Starts a worker. */
export function start(
  worker: Worker,
  folder: string,
  url: string,
  direction: 'up' | 'down' = 'up',
  options: object = {},
): Running {
  const child = spawn(process.execPath, [worker.file, folder, url, direction, JSON.stringify(options)], {
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (out += chunk.toString()))
  const outcome = new Promise<Outcome>((done) => {
    child.on('close', (exit) => {
      const parsed = out.startsWith('{') ? (JSON.parse(out) as object) : { message: out }
      done({ exit, ...parsed })
    })
  })
  return { child, outcome }
}

/** How a run is hurt. */
export type Weapon = 'kill the process' | 'cut the connection' | 'terminate the backend'

/** One point of the matrix. */
export interface Point {
  readonly query: number
  readonly moment: Moment
  readonly weapon: Weapon
}

/** What came of a point. */
export interface Trial {
  readonly sql: string
  readonly hurt: Outcome
  readonly rerun: Outcome
  readonly snapshot: unknown
}

/** Hurts one run at a point, runs again undisturbed, and reads what the database is like then. */
export async function tryPoint(
  worker: Worker,
  folder: string,
  point: Point,
  direction: 'up' | 'down' = 'up',
  template?: string,
): Promise<Trial> {
  const database = await createDatabase(template === undefined ? {} : { template })
  const admin = await session(database.url)
  const locker = await session(database.url)
  let running: Running | undefined
  let victim = 0
  let sql = ''
  const blow: Blow = {
    query: point.query,
    moment: point.moment,
    async prepare(text) {
      // A concurrent statement that is held up by a writer leaves its broken state behind when it is hurt.
      if (point.moment === 'in flight' && /^\s*(create|drop|reindex|alter)\b.*concurrently/i.test(text))
        await lockTables(locker)
    },
    async strike({ backend, cut, sql: text }) {
      sql = text
      victim = backend
      if (point.moment === 'in flight') await untilBusy(admin, backend)
      if (point.weapon === 'kill the process') running?.child.kill('SIGKILL')
      if (point.weapon === 'terminate the backend') await admin.query('SELECT pg_terminate_backend($1)', [backend])
      if (point.weapon !== 'kill the process') cut()
    },
  }
  const { hostname, port } = new URL(database.url)
  const proxy = await startProxy({ host: hostname, port: Number(port) }, blow)
  try {
    const through = new URL(database.url)
    through.host = `127.0.0.1:${proxy.port}`
    running = start(worker, folder, through.href, direction)
    const hurt = await running.outcome
    await proxy.close()
    await untilGone(admin, victim)
    await locker.query('ROLLBACK')
    const rerun = await start(worker, folder, database.url, direction).outcome
    return { sql, hurt, rerun, snapshot: await snapshot(admin) }
  } finally {
    await proxy.close()
    await locker.end()
    await admin.end()
    await database.drop()
  }
}

/** The queries of an undisturbed run, and what it leaves. */
export async function undisturbed(
  worker: Worker,
  folder: string,
  direction: 'up' | 'down' = 'up',
  template?: string,
): Promise<{ queries: readonly string[]; snapshot: unknown; outcome: Outcome }> {
  const database = await createDatabase(template === undefined ? {} : { template })
  const { hostname, port } = new URL(database.url)
  const proxy = await startProxy({ host: hostname, port: Number(port) })
  const admin = await session(database.url)
  try {
    const through = new URL(database.url)
    through.host = `127.0.0.1:${proxy.port}`
    const outcome = await start(worker, folder, through.href, direction).outcome
    return { queries: [...proxy.queries], snapshot: await snapshot(admin), outcome }
  } finally {
    await admin.end()
    await proxy.close()
    await database.drop()
  }
}

/** A database that the history has been applied to, as a template for others. */
export async function applied(worker: Worker, folder: string): Promise<TestDatabase> {
  const database = await createDatabase()
  const outcome = await start(worker, folder, database.url).outcome
  if (outcome.exit !== 0) throw new Error(JSON.stringify(outcome))
  return database
}

/** Opens a session of the test itself. */
export async function session(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'fault test' })
  await client.connect()
  return client
}

async function lockTables(locker: pg.Client): Promise<void> {
  const { rows } = await locker.query<{ name: string }>(
    "SELECT oid::regclass::text AS name FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY oid",
  )
  await locker.query(`BEGIN; LOCK TABLE ${rows.map(({ name }) => name).join(', ')} IN ROW EXCLUSIVE MODE`)
}

/** Until the backend works on the query, waits for a lock, or has ended it already. */
async function untilBusy(admin: pg.Client, backend: number): Promise<void> {
  for (let looks = 0; looks < 20; looks++) {
    const { rows } = await admin.query<{ waits: boolean }>(
      "SELECT state = 'active' AND wait_event_type = 'Lock' AS waits FROM pg_stat_activity WHERE pid = $1",
      [backend],
    )
    if (rows[0]?.waits) return
  }
}

async function untilGone(admin: pg.Client, backend: number): Promise<void> {
  for (;;) {
    const { rows } = await admin.query('SELECT FROM pg_stat_activity WHERE pid = $1', [backend])
    if (rows.length === 0) return
  }
}

/** Everything that a run must bring about: catalog, rows and bookkeeping; times and generated names left out. */
export async function snapshot(admin: pg.Client): Promise<unknown> {
  const read = async (sql: string): Promise<unknown[]> => (await admin.query({ text: sql, rowMode: 'array' })).rows
  const tables = await read(
    "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY relname",
  )
  const rows: Record<string, unknown> = {}
  for (const [name] of tables as string[][])
    rows[name!] = await read(`SELECT t::text FROM "${name}" AS t ORDER BY t::text`)
  return {
    rows,
    columns: await read(
      "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2",
    ),
    indexes: await read(
      "SELECT pg_get_indexdef(indexrelid), indisvalid, indisready FROM pg_index WHERE indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace) ORDER BY 1",
    ),
    constraints: await read(
      "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
    ),
    enums: await read('SELECT enumtypid::regtype::text, enumlabel FROM pg_enum ORDER BY 1, enumsortorder'),
    inherits: await read('SELECT inhrelid::regclass::text, inhparent::regclass::text FROM pg_inherits ORDER BY 1'),
    version: await read('SELECT revision FROM stillhead.version ORDER BY 1'),
    journal: await read('SELECT revision, direction, step, state FROM stillhead.version_journal ORDER BY 1, 2, 3'),
    log: await read('SELECT revision, direction FROM stillhead.version_log ORDER BY id'),
  }
}
