import { commandName, commands } from './commands.ts'
import { readArguments, splitCommand } from './arguments.ts'
import { reporter, showError, type Terminal } from './report.ts'
import type { CommandContext, CommandSpec } from '../commands/command.ts'
import type { Project } from '../config.ts'
import { ExitCode, StillheadError } from '../kernel/errors.ts'
import { nearestNames } from '../kernel/nearest.ts'
import type { Log } from '../kernel/log.ts'
import { or } from '../revisions/target-errors.ts'

/**
 * Runs a command line.
 * @param argv words after the program's name.
 * @returns the exit code.
 */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  const state: Run = {}
  const loud = { quiet: has(argv, 'quiet', 'q'), verbose: has(argv, 'verbose', 'v') }
  try {
    return ExitCode[await dispatch(argv, terminal, state)]
  } catch (error) {
    const shown = await withAuthors(error, state)
    if (has(argv, 'json')) terminal.out(errorDocument(shown, terminal))
    else terminal.err(showError(shown, terminal, loud))
    return shown instanceof StillheadError ? ExitCode[shown.exit] : ExitCode.failure
  }
}

/** What a command line has come to. */
interface Run {
  /** The command's project, once it may be asked for. */
  project?: CommandContext['project']
}

async function dispatch(argv: readonly string[], terminal: Terminal, state: Run): Promise<keyof typeof ExitCode> {
  if (argv[0] === '--get-completions') {
    const { complete } = await import('./complete.ts')
    for (const line of await complete(argv.slice(1), terminal)) terminal.out(line)
    return 'success'
  }
  const { word, rest } = splitCommand(argv)
  if (word === undefined) return withoutCommand(rest, terminal)
  if (word === 'help') return showHelp(splitCommand(rest).word, terminal)
  const name = commandName(word)
  if (name === undefined) throw unknownCommand(word)
  if (has(rest, 'help', 'h')) return showHelp(name, terminal)
  const spec = await load(name)
  const { values } = readArguments(rest, spec)
  const context = contextOf(values, terminal)
  state.project = context.project
  return spec.run(values, context)
}

async function load(name: string): Promise<CommandSpec> {
  const entry = commands[name]
  if (!entry) throw unknownCommand(name)
  return entry.load()
}

async function withoutCommand(argv: readonly string[], terminal: Terminal): Promise<keyof typeof ExitCode> {
  if (has(argv, 'version')) {
    const { toolVersion } = await import('../runtime/tool-version.ts')
    terminal.out(toolVersion().replace(/^\S+ /, ''))
    return 'success'
  }
  if (argv.length === 0 || has(argv, 'help', 'h')) return showHelp(undefined, terminal)
  throw new StillheadError('SH704', {
    what: 'The command line names no command.',
    fix: 'Run `stillhead --help` to see the commands.',
    exit: 'usage',
  })
}

async function showHelp(word: string | undefined, terminal: Terminal): Promise<keyof typeof ExitCode> {
  const { helpOf, overview } = await import('./help.ts')
  const name = word === undefined ? undefined : commandName(word)
  if (word !== undefined && name === undefined) throw unknownCommand(word)
  terminal.out(
    name === undefined
      ? await overview(terminal)
      : await helpOf(await load(name), commands[name]?.aliases ?? [], terminal),
  )
  return 'success'
}

function contextOf(values: Readonly<Record<string, unknown>>, terminal: Terminal): CommandContext {
  const [quiet, verbose, json] = [values['quiet'] === true, values['verbose'] === true, values['json'] === true]
  const parameters = readParameters(values['x'])
  for (const [key, value] of Object.entries(parameters)) terminal.environment[parameterName(key)] = value
  const log = reporter(terminal, { quiet: quiet || json, verbose })
  let loading: Promise<Project> | undefined
  return {
    project: () => (loading ??= loadProject(values, terminal, log)),
    log,
    out: (text) => terminal.out(text),
    err: (text) => terminal.err(text),
    json,
    quiet,
    verbose,
    interactive: terminal.interactive && !json,
    choose: async (question) => (await import('./select.ts')).select(question),
    prompt: async (question) => (await import('./prompt.ts')).prompt(question),
    parameters,
    cwd: terminal.cwd,
    environment: terminal.environment,
  }
}

async function loadProject(values: Readonly<Record<string, unknown>>, terminal: Terminal, log: Log): Promise<Project> {
  const config = await import('../config.ts')
  const { config: file, url } = values as { config?: string; url?: string }
  return config.loadProject({
    cwd: terminal.cwd,
    log,
    ...(file !== undefined && { config: file }),
    ...(url !== undefined && { url }),
  })
}

/** `-x tenant=a` is the variable STILLHEAD_X_TENANT for the config and the revisions. */
function parameterName(key: string): string {
  return `STILLHEAD_X_${key.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`
}

function readParameters(given: unknown): Record<string, string> {
  const parameters: Record<string, string> = {}
  for (const text of Array.isArray(given) ? (given as string[]) : []) {
    const at = text.indexOf('=')
    if (at < 1) {
      throw new StillheadError('SH703', {
        what: `"${text}" is not KEY=VALUE.`,
        fix: 'Write -x tenant=acme.',
        exit: 'usage',
      })
    }
    parameters[text.slice(0, at)] = text.slice(at + 1)
  }
  return parameters
}

function unknownCommand(word: string): StillheadError {
  const names = Object.entries(commands).flatMap(([name, entry]) => [name, ...(entry.aliases ?? [])])
  const near = nearestNames(word, names)
  return new StillheadError('SH704', {
    what: `There is no command "${word}".`,
    fix:
      near.length > 0
        ? `Did you mean ${or(near.map((name) => `\`stillhead ${name}\``))}?`
        : 'Run `stillhead --help` to see the commands.',
    exit: 'usage',
  })
}

/** Whether a flag is given; asked before the command line has been read, and after it could not be. */
function has(argv: readonly string[], name: string, short?: string): boolean {
  const end = argv.indexOf('--')
  const words = end === -1 ? argv : argv.slice(0, end)
  return (
    words.includes(`--${name}`) ||
    (short !== undefined && words.some((word) => /^-[a-zA-Z]+$/.test(word) && word === `-${short}`))
  )
}

/** Two heads are everyday: the error says who wrote them. */
async function withAuthors(error: unknown, { project }: Run): Promise<unknown> {
  if (!(error instanceof StillheadError) || error.code !== 'SH225' || !project) return error
  const { explainHeads } = await import('../commands/authors.ts')
  return explainHeads(error, await project())
}

function errorDocument(error: unknown, terminal: Terminal): string {
  const plain = { ...terminal, colours: false }
  if (!(error instanceof StillheadError))
    return JSON.stringify({ version: 1, error: { code: 'SH700', what: showError(error, plain, { verbose: false }) } })
  const { code, what, where, why, fix } = error
  return JSON.stringify({ version: 1, error: { code, what, where, why, fix } })
}
