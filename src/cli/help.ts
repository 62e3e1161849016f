import yargs, { type Argv, type Options } from 'yargs'
import type { CommandSpec, OptionSpec, PositionalSpec } from '../commands/command.ts'
import { commands } from './commands.ts'
import { globalOptions } from './global-options.ts'
import type { Terminal } from './report.ts'

type Width = Pick<Terminal, 'width'>

/** The help of the whole command line. */
export async function overview(terminal: Width): Promise<string> {
  const parser = plain(terminal).usage('stillhead <command> [options]\n\nAlembic for Drizzle ORM on PostgreSQL.')
  for (const [name, entry] of Object.entries(commands)) {
    const spec = await entry.load()
    parser.command([name, ...(entry.aliases ?? [])], spec.summary)
  }
  for (const [name, option] of Object.entries(globalOptions)) parser.option(name, toYargs(option))
  parser.epilogue('Run `stillhead <command> --help` for the options of a command, with examples.')
  return trimmed(await parser.getHelp())
}

/** The help of one command. */
export async function helpOf(spec: CommandSpec, aliases: readonly string[], terminal: Width): Promise<string> {
  const positionals = spec.positionals ?? []
  const words = ['stillhead', spec.name, ...positionals.map(placeholder), '[options]']
  const also = aliases.length > 0 ? `\n\nAlso: ${aliases.map((alias) => `stillhead ${alias}`).join(', ')}` : ''
  const parser = plain(terminal).usage(`${words.join(' ')}\n\n${spec.summary}${also}`)
  for (const { name, describe } of positionals) parser.positional(name, { describe, type: 'string' })
  for (const [name, option] of Object.entries(spec.options))
    parser.option(name, { ...toYargs(option), group: 'Options:' })
  const own = new Set(Object.keys(spec.options))
  for (const [name, option] of Object.entries(globalOptions)) {
    if (!own.has(name)) parser.option(name, { ...toYargs(option), group: 'Everywhere:' })
  }
  for (const [command, describe] of spec.examples)
    parser.example(`stillhead ${command.replace(/^stillhead /, '')}`, describe)
  return trimmed(await parser.getHelp())
}

function plain({ width }: Width): Argv {
  return yargs([]).scriptName('stillhead').locale('en').help(false).version(false).wrap(width)
}

function placeholder({ name, required, variadic }: PositionalSpec): string {
  const text = variadic ? `${name}..` : name
  return required ? `<${text}>` : `[${text}]`
}

function toYargs({ type, array, short, describe, choices, default: value }: OptionSpec): Options {
  return {
    type,
    describe,
    ...(array && { array: true }),
    ...(short !== undefined && { alias: short }),
    ...(choices && { choices }),
    ...(value !== undefined && { default: value }),
  }
}

function trimmed(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}
