import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, unprivilegedOwner } from './embedded-server.ts'

/** How PgBouncer shares connections. */
export type PoolMode = 'session' | 'transaction' | 'statement'

/** Whether PgBouncer is installed: Debian's package `pgbouncer`. */
export function hasPgbouncer(): boolean {
  try {
    execFileSync('pgbouncer', ['--version'], { stdio: 'ignore', env: environment })
    return true
  } catch {
    return false
  }
}

const environment = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/usr/local/sbin` }

/** Starts PgBouncer in front of a server; every user is let in as the user of the URL. */
export async function startPgbouncer(
  url: string,
  mode: PoolMode,
  poolSize: number,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const { hostname, port, username, password } = new URL(url)
  const own = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'stillhead-pgbouncer-'))
  const config = join(folder, 'pgbouncer.ini')
  const credentials = `user=${decodeURIComponent(username)} password=${decodeURIComponent(password)}`
  writeFileSync(
    config,
    `[databases]\n* = host=${hostname} port=${port} ${credentials}\n[pgbouncer]\nlisten_addr=127.0.0.1\nlisten_port=${own}\nunix_socket_dir=\nauth_type=any\npool_mode=${mode}\ndefault_pool_size=${poolSize}\nmax_client_conn=200\n`,
  )
  // It refuses to run as root.
  const owner = unprivilegedOwner()
  chmodSync(folder, 0o755)
  if (owner) chownSync(config, owner.uid, owner.gid)
  const child = spawn('pgbouncer', [config], { ...owner, cwd: '/', stdio: 'ignore', env: environment })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await untilListening(own)
  const through = new URL(url)
  through.host = `127.0.0.1:${own}`
  return {
    url: through.href,
    async stop() {
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}

async function untilListening(port: number): Promise<void> {
  for (const deadline = Date.now() + 20_000; ;) {
    const answers = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => resolve(true))
      socket.once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (answers) return
    if (Date.now() > deadline) throw new Error('PgBouncer does not listen.')
  }
}
