import type { Project } from '../config.ts'
import type { ExitCode } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'

export type { ProjectSource } from '../config.ts'

/** One option of a command, as data: yargs, the fast path, the help and the shell completion are made from it. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean' | 'number'
  /** The option may be repeated. */
  readonly array?: boolean
  /** One letter. */
  readonly short?: string
  readonly describe: string
  readonly default?: string | boolean | number
  readonly choices?: readonly string[]
}

/** One positional argument. */
export interface PositionalSpec {
  readonly name: string
  readonly describe: string
  readonly required?: boolean
  readonly variadic?: boolean
  /** Taken when it is left out. */
  readonly default?: string
}

/** What a command is given to talk with the person or program that called it. */
export interface CommandContext {
  /** Loads the project on first use. */
  project(): Promise<Project>
  readonly log: Log
  /** Writes to standard output; a line end is added. */
  out(text: string): void
  /** Writes to standard error; a line end is added. */
  err(text: string): void
  readonly json: boolean
  readonly quiet: boolean
  readonly verbose: boolean
  /** Whether questions may be asked: standard input and error are terminals and CI is not set. */
  readonly interactive: boolean
  /** Has the person choose one of several answers; only where questions may be asked. */
  choose(question: {
    readonly text: string
    readonly answers: readonly string[]
    readonly proposed: number
  }): Promise<number>
  /** Has the person write a line; only where questions may be asked. */
  prompt(question: string): Promise<string>
  /** The values of `-x KEY=VALUE`. */
  readonly parameters: Readonly<Record<string, string>>
  /** The folder that relative paths are read from. */
  readonly cwd: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** A command of the command line. */
export interface CommandSpec {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly summary: string
  readonly positionals?: readonly PositionalSpec[]
  readonly options: Readonly<Record<string, OptionSpec>>
  /** Command and what it does. */
  readonly examples: readonly (readonly [string, string])[]
  run(args: Readonly<Record<string, any>>, context: CommandContext): Promise<keyof typeof ExitCode>
}
