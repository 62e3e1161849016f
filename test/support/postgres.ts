import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** A database of one test on the server of the run. */
export interface TestDatabase {
  readonly url: string
  readonly name: string
  /** Runs one statement, or several without values, on a connection of its own; rows as objects. */
  query<Row extends object = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  /** Drops the database, and whoever is still connected to it. */
  drop(): Promise<void>
}

/** The major version of the run's server, for example 18. */
export function serverMajor(): number {
  return inject('postgres').major
}

/**
 * Creates an empty database with a random name on the run's server.
 *
 * @param options `template` names a database to copy; default template0.
 */
export async function createDatabase(options: { readonly template?: string } = {}): Promise<TestDatabase> {
  const server = inject('postgres')
  const name = server.prefix + randomBytes(6).toString('hex')
  await query(server.url, `CREATE DATABASE "${name}" TEMPLATE "${options.template ?? 'template0'}"`)
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return {
    url: url.href,
    name,
    query: (sql, values) => query(url.href, sql, values),
    drop: async () => void (await query(server.url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)),
  }
}

/**
 * Finds a client program of PostgreSQL on PATH that the run's server accepts.
 *
 * @returns its name; undefined where it is absent or older than the server, which pg_dump refuses.
 */
export function clientTool(name: 'psql' | 'pg_dump'): string | undefined {
  try {
    const version = execFileSync(name, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    const major = Number(/(\d+)/.exec(version)?.[1])
    return major >= serverMajor() ? name : undefined
  } catch {
    return undefined
  }
}

async function query<Row extends object>(url: string, sql: string, values?: readonly unknown[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const result: pg.QueryResult<Row> | pg.QueryResult<Row>[] = await client.query<Row>(sql, values && [...values])
    return Array.isArray(result) ? (result.at(-1)?.rows ?? []) : result.rows
  } finally {
    await client.end()
  }
}
