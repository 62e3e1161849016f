import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A process to measure, from its start to its end. */
export interface Command {
  readonly argv: readonly [string, ...string[]]
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** What one run of a process took. */
export interface Sample {
  /** Milliseconds. */
  readonly wall: number
  /** Milliseconds of the process and its children; undefined without GNU time. */
  readonly cpu?: number
  /** Peak resident megabytes of the largest process; undefined without GNU time. */
  readonly memory?: number
}

/** Whether GNU time is there, which tells CPU time and peak memory. */
export const gnuTime = existsSync('/usr/bin/time') && spawnSync('/usr/bin/time', ['--version']).status === 0

/**
 * Runs a process and measures it.
 *
 * @throws with the end of its output when it does not exit with 0.
 */
export async function measure(command: Command): Promise<Sample> {
  const folder = mkdtempSync(join(tmpdir(), 'stillhead-bench-'))
  const report = join(folder, 'time')
  const [program, ...args] = gnuTime ? ['/usr/bin/time', '-f', '%U %S %M', '-o', report, ...command.argv] : command.argv
  try {
    const started = performance.now()
    const { status, output } = await run(program, args, command)
    const wall = performance.now() - started
    if (status !== 0) throw new Error(`exit ${status}: ${output.trim().slice(-600)}`)
    if (!gnuTime) return { wall }
    const [user = 0, system = 0, kilobytes = 0] = readFileSync(report, 'utf8').trim().split(' ').map(Number)
    return { wall, cpu: (user + system) * 1000, memory: kilobytes / 1024 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(program: string, args: readonly string[], { cwd, env }: Command) {
  const { NODE_EXTRA_CA_CERTS: _slow, DATABASE_URL: _other, ...inherited } = process.env
  return new Promise<{ status: number | null; output: string }>((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...inherited, CI: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, output }))
  })
}

/** The middle value; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  const middle = sorted.length >> 1
  const [low = Number.NaN, high = Number.NaN] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]]
  return (low + high) / 2
}
