import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startServer } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of the run; names of its databases start with the prefix. */
    postgres: { readonly url: string; readonly major: number; readonly prefix: string }
  }
}

/** Gives the run one server, and takes it and every database of the run away again. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  const prefix = `stillhead_${randomBytes(4).toString('hex')}_`
  const [version] = await ask<{ server_version_num: string }>(server.url, 'show server_version_num')
  const major = Math.floor(Number(version?.server_version_num) / 10_000)
  project.provide('postgres', { url: server.url, major, prefix })
  return async () => {
    await dropDatabases(server.url, prefix)
    await server.stop()
  }
}

async function dropDatabases(url: string, prefix: string): Promise<void> {
  const names = await ask<{ datname: string }>(
    url,
    `select datname from pg_catalog.pg_database where starts_with(datname, '${prefix}') order by datname`,
  )
  for (const { datname } of names) await ask(url, `DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`)
}

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}
