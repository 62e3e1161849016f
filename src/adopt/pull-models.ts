import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
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
  for (let folder = base; ; folder = path.dirname(folder)) {
    const program = path.join(folder, 'node_modules', 'drizzle-kit', 'bin.cjs')
    if (existsSync(program)) return program
    if (path.dirname(folder) === folder) break
  }
  throw failed('drizzle-kit is not installed in the project.', 'npm install --save-dev drizzle-kit', { base })
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
            output,
          }),
        )
    })
  })
}

function failed(what: string, fix: string, { base, output }: { base: string; output?: string }): StillheadError {
  return new StillheadError('SH807', { what, where: base, why: output?.slice(-1000), fix })
}
