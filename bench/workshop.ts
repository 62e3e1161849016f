import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { buildSync } from 'esbuild'
import pg from 'pg'
import { startServer, type Server } from '../test/support/server.ts'
import type { Command } from './measure.ts'

const root = resolve(import.meta.dirname, '..')

/** A project folder with the packages that its tools need. */
export interface BenchProject {
  readonly folder: string
  write(file: string, text: string): void
}

/** The server, the databases and the folders of one run of the bench. */
export class Workshop {
  readonly major: number
  readonly origin: string
  private readonly server: Server
  private readonly folder = mkdtempSync(join(tmpdir(), 'stillhead-bench-'))
  private readonly databases: string[] = []

  private constructor(server: Server, major: number) {
    this.server = server
    this.origin = server.origin
    this.major = major
  }

  /** Builds the command line and starts the server. */
  static async open(): Promise<Workshop> {
    execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), '--no-types'], { cwd: root, stdio: 'inherit' })
    const server = await startServer()
    const [row] = await queryRows(server.url, 'show server_version_num')
    return new Workshop(server, Math.floor(Number(row?.['server_version_num']) / 10_000))
  }

  /** Creates an empty database and runs the scripts in it, one transaction each. */
  async database(scripts: readonly string[] = []): Promise<string> {
    const name = `stillhead_bench_${randomBytes(5).toString('hex')}`
    await queryRows(this.server.url, `CREATE DATABASE "${name}" TEMPLATE template0`)
    this.databases.push(name)
    const url = new URL(this.server.url)
    url.pathname = `/${name}`
    await runScripts(url.href, scripts)
    return url.href
  }

  /** Drops a database before the end of the run. */
  async drop(url: string): Promise<void> {
    await queryRows(this.server.url, `DROP DATABASE IF EXISTS "${new URL(url).pathname.slice(1)}" WITH (FORCE)`)
  }

  /** Makes a project folder in which stillhead, drizzle-orm, drizzle-kit and pg are installed. */
  project(name: string): BenchProject {
    const folder = mkdtempSync(join(this.folder, `${name}-`))
    const write = (file: string, text: string) => {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), text)
    }
    write('package.json', JSON.stringify({ type: 'module' }))
    mkdirSync(join(folder, 'node_modules'))
    for (const each of ['drizzle-orm', 'drizzle-kit', 'pg']) {
      symlinkSync(join(root, 'node_modules', each), join(folder, 'node_modules', each))
    }
    symlinkSync(root, join(folder, 'node_modules/stillhead'))
    return { folder, write }
  }

  /**
   * Bundles a program of `bench/programs/` once, so that only its own work is measured.
   *
   * @param packages `bundle` puts pg inside, as the build of the command line does.
   */
  program(name: string, packages: 'bundle' | 'external' = 'external'): string {
    const outfile = join(root, 'node_modules/.cache/stillhead', `bench-${name}.mjs`)
    buildSync({
      entryPoints: [join(root, 'bench/programs', `${name}.ts`)],
      outfile,
      bundle: true,
      packages,
      external: ['@electric-sql/pglite', 'drizzle-orm', 'esbuild', 'pg-native', 'prettier', 'ts-morph'],
      banner: {
        js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url)",
      },
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      logLevel: 'silent',
    })
    return outfile
  }

  /** The command line of a project, with the database in the environment as in a deploy. */
  stillhead(project: BenchProject, url: string, ...args: readonly string[]): Command {
    return {
      argv: [process.execPath, join(root, 'dist/cli.js'), ...args],
      cwd: project.folder,
      env: { DATABASE_URL: url },
    }
  }

  async close(): Promise<void> {
    for (const name of this.databases)
      await queryRows(this.server.url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
    await this.server.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Runs scripts one after the other, each as one simple query. */
export async function runScripts(url: string, scripts: readonly string[]): Promise<void> {
  if (scripts.length === 0) return
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const script of scripts) await client.query(script)
  } finally {
    await client.end()
  }
}

/** Makes sure that a query finds something. */
export async function expectRows(url: string, sql: string): Promise<void> {
  if ((await queryRows(url, sql)).length === 0) throw new Error(`No row: ${sql}`)
}

/** Counts the tables of a database outside the schemas of the tools. */
export async function countTables(url: string): Promise<number> {
  const tables = `select count(*)::int as count from pg_catalog.pg_tables where schemaname = 'public' and tablename ~ '^t[0-9]+$'`
  const [row] = await queryRows(url, tables)
  return Number(row?.['count'])
}

/**
 * Runs a command to its end, unmeasured.
 *
 * @param expected the exit status that is right. Default 0.
 */
export function runOnce({ argv: [program, ...args], cwd, env }: Command, expected = 0): void {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, CI: '1', ...env },
    encoding: 'utf8',
  })
  if (status !== expected)
    throw new Error(`${args.slice(0, 3).join(' ')}: exit ${status}: ${(stdout + stderr).trim().slice(-600)}`)
}

/**
 * Says why a program of PATH cannot take part.
 *
 * @param major the server's; a client program of PostgreSQL must be as new.
 */
export function missingProgram(name: string, major?: number): string | undefined {
  const { status, stdout } = spawnSync(name, ['--version'], { encoding: 'utf8' })
  if (status !== 0) return `${name} is not installed`
  const version = Number(/(\d+)/.exec(stdout)?.[1])
  return major !== undefined && version < major ? `${name} ${version} is older than the server ${major}` : undefined
}

/** The rows of a query, on a connection of its own. */
export async function queryRows(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
