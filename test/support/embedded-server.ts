import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { postgresBinaries } from './postgres-binaries.ts'
import type { Server } from './server.ts'

/** An account of the system. */
export interface Owner {
  readonly uid: number
  readonly gid: number
}

const password = 'stillhead'

/** Settings of a server whose data is thrown away. */
export const throwawaySettings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
  'max_locks_per_transaction=1024',
  'max_prepared_transactions=0',
  'timezone=UTC',
].flatMap((setting) => ['-c', setting])

/**
 * Starts a PostgreSQL server from the binaries on npm, on a free port of 127.0.0.1.
 * The server ends with this process, however this process ends: its keeper waits for the end of its standard input.
 *
 * @param major for example 16.
 */
export async function startEmbeddedServer(major: number): Promise<Server> {
  const owner = unprivilegedOwner()
  const folder = mkdtempSync(join(traversable(tmpdir()) ? tmpdir() : '/tmp', 'stillhead-postgres-'))
  if (owner) chownSync(folder, owner.uid, owner.gid)
  try {
    const native = readableCopy(await postgresBinaries(major), folder, owner)
    initializeCluster(native, folder, owner)
    return await start(native, folder, owner, major)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

/** Whom a server runs as when this process is root, which PostgreSQL refuses to be. */
export function unprivilegedOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
  const account = ['postgres', 'nobody'].map((name) => accounts.find((each) => each.name === name)).find(Boolean)
  if (!account) throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody.')
  return { uid: account.uid, gid: account.gid }
}

function readableCopy(native: string, folder: string, owner: Owner | undefined): string {
  if (!owner || traversable(native)) return native
  const copy = join(folder, 'native')
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  // The keeper, who is this user, removes the folder.
  execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, copy])
  return copy
}

/** Tells whether every user may enter the folder, which only matters to a root who hands the work on. */
function traversable(folder: string): boolean {
  if (process.getuid?.() !== 0) return true
  const open = (statSync(folder).mode & 0o001) !== 0
  return open && (dirname(folder) === folder || traversable(dirname(folder)))
}

function initializeCluster(native: string, folder: string, owner: Owner | undefined): void {
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o644 })
  const settings = [
    '--auth=password',
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C',
  ]
  execFileSync(join(native, 'bin', 'initdb'), [`--pgdata=${join(folder, 'data')}`, '--no-sync', ...settings], {
    ...owner,
    cwd: folder,
    stdio: 'pipe',
  })
}

async function start(native: string, folder: string, owner: Owner | undefined, major: number): Promise<Server> {
  const port = await freePort()
  const keeper = spawnKeeper(native, folder, owner, port)
  try {
    await ready(folder)
  } catch (error) {
    await stop(keeper)
    throw error
  }
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    origin: `embedded PostgreSQL ${major}`,
    stop: () => stop(keeper),
  }
}

/** The keeper stops the server and removes its folder when its standard input ends, so a killed run leaves nothing behind. */
function spawnKeeper(native: string, folder: string, owner: Owner | undefined, port: number): ChildProcess {
  const keeping =
    'folder=$1; shift; "$@" >"$folder/log" 2>&1 & server=$!; read -r line; kill -INT $server; wait $server; cd /; rm -rf "$folder"'
  const server = [join(native, 'bin', 'postgres'), '-D', join(folder, 'data'), '-p', String(port)]
  const addresses = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=']
  return spawn('sh', ['-c', keeping, 'sh', folder, ...server, ...addresses, ...throwawaySettings], {
    ...owner,
    cwd: folder,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
}

async function ready(folder: string): Promise<void> {
  const read = (file: string) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '')
  const deadline = Date.now() + 60_000
  while (!read('data/postmaster.pid').includes('ready')) {
    const log = read('log')
    if (log.includes('FATAL:') || Date.now() > deadline) throw new Error(`PostgreSQL did not start:\n${log}`)
    await delay(20)
  }
}

async function stop(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null) return
  const ended = new Promise((resolve) => keeper.once('exit', resolve))
  keeper.stdin?.end()
  await ended
}

/** A port of 127.0.0.1 that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
