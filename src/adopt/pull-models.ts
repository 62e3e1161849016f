import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Project } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'

/**
 * Has the project's drizzle-kit write models of the database, into `out` of its config.
 * @throws SH807 when drizzle-kit is not installed or fails.
 */
export async function pullModels({ base, configFile }: Project, log: Log): Promise<void> {
  const program = findDrizzleKit(base)
  const args = [program, 'pull', ...(configFile === undefined ? [] : [`--config=${path.relative(base, configFile)}`])]
  const output = await run(args, base)
  log({
    level: 'info',
    type: 'models-pulled',
    message: 'drizzle-kit has written models of the database.',
    data: { output },
  })
}

function findDrizzleKit(base: string): string {
  try {
    const manifest = createRequire(path.join(base, 'package.json')).resolve('drizzle-kit/package.json')
    return path.join(path.dirname(manifest), 'bin.cjs')
  } catch (cause) {
    throw failed('drizzle-kit is not installed in the project.', 'npm install --save-dev drizzle-kit', { base, cause })
  }
}

function run(args: readonly string[], cwd: string): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', fail)
    child.on('close', (code) => {
      const output = Buffer.concat(chunks).toString('utf8').trim()
      if (code === 0) done(output)
      else
        fail(
          failed(`drizzle-kit pull ended with exit code ${code}.`, 'Run `npx drizzle-kit pull` yourself.', {
            base: cwd,
            cause: output,
          }),
        )
    })
  })
}

function failed(what: string, fix: string, { base, cause }: { base: string; cause: unknown }): StillheadError {
  const why = typeof cause === 'string' ? cause.slice(-1000) : undefined
  return new StillheadError('SH807', { what, where: base, why, fix, cause })
}
