import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PostWriteHook } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'

/** Where hooks are run, and how their modules are loaded. */
export interface HookContext {
  /** Folder that commands run in and that paths of modules are relative to. */
  readonly root: string
  readonly log?: Log
  /** Imports a module by its absolute path. Default: node's own import. */
  readonly importModule?: (path: string) => Promise<unknown>
}

/**
 * Runs the post-write hooks on a file, one after the other.
 * @param file absolute path of the written file.
 * @throws SH573 at the first hook that fails, with its output.
 */
export async function runPostWriteHooks(
  hooks: readonly PostWriteHook[],
  file: string,
  context: HookContext,
): Promise<void> {
  for (const hook of hooks) {
    const name = hookName(hook)
    const output = await runHook(hook, file, context).catch((cause: unknown) => {
      throw hookFailed(name, file, cause)
    })
    context.log?.({ level: 'debug', type: 'post-write', message: `post-write hook ${name}`, data: { file, output } })
  }
}

async function runHook(hook: PostWriteHook, file: string, context: HookContext): Promise<string> {
  if (typeof hook === 'function') {
    await hook(file)
    return ''
  }
  if ('module' in hook) return runModule(hook.module, file, context)
  const args = hook.args ?? []
  const placed = args.map((arg) => arg.replaceAll('{file}', () => file))
  const hasPlace = args.some((arg) => arg.includes('{file}'))
  return execute(findCommand(hook.exec, context.root), hasPlace ? placed : [...placed, file], context.root)
}

async function runModule(module: string, file: string, { root, importModule }: HookContext): Promise<string> {
  const path = /^\.{0,2}\//.test(module)
    ? resolve(root, module)
    : createRequire(join(root, 'package.json')).resolve(module)
  const load = importModule ?? ((absolute: string): Promise<unknown> => import(pathToFileURL(absolute).href))
  const run = defaultFunction(await load(path))
  if (!run) throw new Error('The module has no default export that is a function.')
  await run(file)
  return ''
}

/** A CommonJS module has its function one default further down. */
function defaultFunction(loaded: unknown): ((file: string) => unknown) | undefined {
  let value = loaded
  for (let depth = 0; depth < 3; depth += 1) {
    if (typeof value === 'function') return value as (file: string) => unknown
    value = (value as { default?: unknown } | null | undefined)?.default
  }
  return undefined
}

/** A bare name is looked for among the project's own commands first, as npx does. */
function findCommand(command: string, root: string): string {
  if (/[/\\]/.test(command)) return command.startsWith('.') ? resolve(root, command) : command
  for (let folder = root; ; folder = dirname(folder)) {
    const own = join(folder, 'node_modules', '.bin', command)
    if (existsSync(own)) return own
    if (dirname(folder) === folder) return command
  }
}

/** Runs a program without a shell, so that nothing in the path or the arguments is interpreted. */
function execute(command: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd, shell: false, stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', fail)
    child.on('close', (code, signal) => {
      const output = Buffer.concat(chunks).toString('utf8').trimEnd()
      if (code === 0) return done(output)
      const end = signal === null ? `exit code ${code}` : `signal ${signal}`
      fail(new Error(output === '' ? `It ended with ${end}.` : `It ended with ${end}:\n${output}`))
    })
  })
}

function hookName(hook: PostWriteHook): string {
  if (typeof hook === 'function') return hook.name || 'function'
  return 'module' in hook ? hook.module : [hook.exec, ...(hook.args ?? [])].join(' ')
}

function hookFailed(name: string, file: string, cause: unknown): StillheadError {
  return new StillheadError('SH573', {
    what: `The post-write hook "${name}" failed.`,
    where: file,
    why: cause instanceof Error ? cause.message : String(cause),
    fix: 'The revision is written. Correct the hook under postWrite in drizzle.config.ts, then run it on the file again.',
    cause,
  })
}
