import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEmbeddedServer, unprivilegedOwner } from '../support/embedded-server.ts'
import { installedMajor } from '../support/postgres-binaries.ts'
import { temporaryProject } from '../support/project.ts'
import type { Server } from '../support/server.ts'
import { buildWorker, session, snapshot, start, type Worker } from './harness.ts'

/** Whether this process may mount a file system of a few megabytes. */
function mountSmall(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m,mode=0777', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const folder = mkdtempSync(join(tmpdir(), 'stillhead-disk-'))
const mounted = mountSmall(folder)

const revision = (id: string, parent: string, calls: string): string => `import type { Op } from 'stillhead'
export const revision = '${id}'
export const downRevision = ${parent === '' ? 'null' : `'${parent}'`}
export const branchLabels = []
export const dependsOn = []
export function upgrade(op: Op): void {
  ${calls}
}
export function downgrade(): void {}
`

const digests = Array.from({ length: 20 }, (_one, index) => `md5(id || '-${index}')`).join(', ')

const full = (import.meta as { env?: { MODE?: string } }).env?.MODE === 'faults'

/** What needs more room than there is. */
const cases: Readonly<Record<string, string>> = {
  'rows of a statement': `op.execute("UPDATE small SET id = id + 1; INSERT INTO big SELECT n, repeat('x', 7000) FROM generate_series(1001, 1700) AS n")`,
  'an index built concurrently': `op.execute("UPDATE small SET id = id + 1; CREATE INDEX CONCURRENTLY big_digests ON big (${digests}); UPDATE small SET id = id * 10")`,
  'a backfill': `op.execute('UPDATE small SET id = id + 1')
  op.backfill({ table: 'big', set: { body: "body || 'y'" }, batchSize: 50 })
  op.execute('UPDATE small SET id = id * 10')`,
  'rows in bulk': `op.execute('UPDATE small SET id = id + 1; CREATE INDEX CONCURRENTLY small_id ON small (id)')
  op.bulkInsert('big', Array.from({ length: 700 }, (_one, index) => ({ id: 1000 + index, body: 'x'.repeat(7000) })))`,
  'a function': `op.execute('UPDATE small SET id = id + 1')
  op.run(async (db) => void (await db.query("INSERT INTO big SELECT n, repeat('x', 7000) FROM generate_series(1001, 1700) AS n")))`,
}

describe.skipIf(!mounted)('a full disk', () => {
  let server: Server
  let worker: Worker

  beforeAll(async () => {
    worker = await buildWorker()
    server = await startEmbeddedServer(installedMajor)
  })

  afterAll(async () => {
    await server.stop()
    worker[Symbol.dispose]()
  })

  test.each(Object.keys(cases).filter((name) => full || name === 'an index built concurrently'))(
    '%s: a clear error, nothing by halves, and the next run finishes',
    async (name) => {
      using project = temporaryProject({
        'package.json': '{"type":"module"}',
        'drizzle.config.ts': "export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations' }",
        'migrations/d1.ts': revision(
          'd1',
          '',
          `op.execute("CREATE TABLE big (id int PRIMARY KEY, body text); ALTER TABLE big ALTER body SET STORAGE PLAIN; CREATE TABLE small (id int); INSERT INTO small VALUES (1); INSERT INTO big SELECT n, repeat('x', 7000) FROM generate_series(1, 400) AS n")`,
        ),
        'migrations/d2.ts': revision('d2', 'd1', cases[name]!),
        'migrations/d3.ts': revision('d3', 'd2', `op.execute('INSERT INTO small VALUES (7)')`),
      })
      const calm = await onSmallDisk(async (admin, url) => {
        expect((await start(worker, project.root, url).outcome).message).toBe(undefined)
        return snapshot(admin)
      })
      await onSmallDisk(async (admin, url) => {
        expect((await start(worker, project.root, url, 'up', { target: 'd1' }).outcome).message).toBe(undefined)
        fill()
        const { exit, code, message } = await start(worker, project.root, url).outcome
        expect({ exit, code }).toEqual({ exit: 2, code: 'SH416' })
        expect(message).toMatch(/No space left on device[^]*d2\.ts:\d+[^]*SQLSTATE 53100[^]*fix {4}Make room/)
        rmSync(filler)
        expect((await start(worker, project.root, url).outcome).message).toBe(undefined)
        expect(withoutLog(await snapshot(admin))).toEqual(withoutLog(calm))
      })
    },
  )

  /** On a database whose tables lie on the small disk. */
  async function onSmallDisk<T>(work: (admin: pg.Client, url: string) => Promise<T>): Promise<T> {
    const place = join(folder, 'space')
    mkdirSync(place)
    const owner = unprivilegedOwner()
    if (owner) chownSync(place, owner.uid, owner.gid)
    const root = await session(server.url)
    await root.query(`CREATE TABLESPACE small_disk LOCATION '${place}'`)
    await root.query('CREATE DATABASE on_small_disk')
    await root.query('ALTER DATABASE on_small_disk SET default_tablespace = small_disk')
    const url = new URL(server.url)
    url.pathname = '/on_small_disk'
    const admin = await session(url.href)
    try {
      return await work(admin, url.href)
    } finally {
      await admin.end()
      await root.query('DROP DATABASE on_small_disk WITH (FORCE)')
      await root.query('DROP TABLESPACE small_disk')
      await root.end()
      rmSync(place, { recursive: true })
      rmSync(filler, { force: true })
    }
  }
})

const filler = join(folder, 'filler')

/** Leaves little. */
function fill(): void {
  const { bavail, bsize } = statfsSync(folder)
  writeFileSync(filler, Buffer.alloc(bavail * bsize - 128 * 1024))
}

function withoutLog(found: unknown): object {
  return { ...(found as object), log: undefined }
}

afterAll(() => {
  if (mounted) execFileSync('umount', [folder])
  rmSync(folder, { recursive: true })
})
