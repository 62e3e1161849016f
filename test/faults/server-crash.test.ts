import { afterAll, beforeAll, expect, test } from 'vitest'
import type pg from 'pg'
import { startEmbeddedServer } from '../support/embedded-server.ts'
import { installedMajor } from '../support/postgres-binaries.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'
import type { Server } from '../support/server.ts'
import { buildWorker, session, snapshot, start, undisturbed, type Running, type Worker } from './harness.ts'
import { historyFiles } from './history.ts'
import { startProxy, type Moment } from './proxy.ts'

const full = (import.meta as { env?: { MODE?: string } }).env?.MODE === 'faults'
const moments: readonly Moment[] = ['in flight', 'after']

let server: Server
let project: TemporaryProject
let worker: Worker

beforeAll(async () => {
  project = temporaryProject(historyFiles())
  worker = await buildWorker()
  server = await startEmbeddedServer(installedMajor)
})

afterAll(async () => {
  await server.stop()
  worker[Symbol.dispose]()
  project[Symbol.dispose]()
})

/** PG: a backend that dies by SIGKILL makes the server end all others and recover from its log. */
async function crashAt(query: number, moment: Moment, name: string): Promise<unknown> {
  const admin = await sessionWhenUp(server.url)
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`)
  await admin.end()
  const url = new URL(server.url)
  url.pathname = `/${name}`
  const proxy = await startProxy(
    { host: url.hostname, port: Number(url.port) },
    {
      query,
      moment,
      async strike({ backend, cut }) {
        process.kill(backend, 'SIGKILL')
        cut()
      },
    },
  )
  const through = new URL(url)
  through.host = `127.0.0.1:${proxy.port}`
  const running: Running = start(worker, project.root, through.href)
  await running.outcome
  await proxy.close()
  const after = await sessionWhenUp(url.href)
  const rerun = await start(worker, project.root, url.href, 'up', { wait: 30_000 }).outcome
  const found = rerun.exit === 0 ? await snapshot(after) : rerun
  await after.end()
  const last = await sessionWhenUp(server.url)
  await last.query(`DROP DATABASE ${name} WITH (FORCE)`)
  await last.end()
  return found
}

async function sessionWhenUp(url: string): Promise<pg.Client> {
  for (const deadline = Date.now() + 30_000; ;) {
    try {
      const client = await session(url)
      // The server may end it in a later crash.
      client.on('error', () => undefined)
      await client.query('SELECT 1')
      return client
    } catch (error) {
      if (Date.now() > deadline) throw error
    }
  }
}

test(
  'a run that the server crashed under is finished by the next one, exactly',
  { timeout: 3_600_000 },
  async ({ annotate }) => {
    const calm = await undisturbed(worker, project.root)
    const all = calm.queries.flatMap((_sql, query) => moments.map((moment) => ({ query, moment })))
    const points = all.filter((_point, index) => index % (full ? 5 : 84) === 0 && index > 0)
    const wrong: unknown[] = []
    for (const [index, { query, moment }] of points.entries()) {
      const found = await crashAt(query, moment, `crash_${index}`)
      if (JSON.stringify(found) !== JSON.stringify(calm.snapshot))
        wrong.push({ query, moment, sql: calm.queries[query], found })
    }
    await annotate(`${points.length} crashes over ${calm.queries.length} queries`)
    expect(wrong).toEqual([])
  },
)
