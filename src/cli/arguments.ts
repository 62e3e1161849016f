import { parseArgs } from 'node:util'
import type { CommandSpec, OptionSpec, PositionalSpec } from '../commands/command.ts'
import { StillheadError } from '../kernel/errors.ts'
import { nearestNames } from '../kernel/nearest.ts'
import { or } from '../revisions/target-errors.ts'
import { globalOptions } from './global-options.ts'

/** A command line taken apart. */
export interface ParsedArguments {
  /** Options by name, and positionals by name. */
  readonly values: Readonly<Record<string, unknown>>
}

type Options = Readonly<Record<string, OptionSpec>>

// `-1` and `-1:current` are targets, never options: the mark hides their hyphen from the parser.
const mark = '\u0000'

/**
 * Splits off the name of the command.
 * @returns the first word that is no option, and everything else in order.
 */
export function splitCommand(argv: readonly string[]): { readonly word?: string; readonly rest: readonly string[] } {
  const { tokens } = tokenize(argv, globalOptions)
  const first = tokens.find((token) => token.kind === 'positional')
  if (!first) return { rest: argv }
  return { word: unmarked(first.value), rest: argv.filter((_, index) => index !== first.index) }
}

/**
 * Reads the arguments of a command.
 * @param argv without the command's name.
 * @throws SH701 for an unknown option, SH702 for a missing or superfluous argument, SH703 for a wrong value.
 */
export function readArguments(argv: readonly string[], spec: CommandSpec): ParsedArguments {
  const options = { ...globalOptions, ...spec.options }
  const expanded = argv.map((word, index) => (isAfterEnd(argv, index) ? word : expandPrefix(word, options)))
  const { tokens, positionals } = tokenize(expanded, options)
  const values: Record<string, unknown> = {}
  for (const [name, option] of Object.entries(options)) if (option.default !== undefined) values[name] = option.default
  for (const token of tokens) if (token.kind === 'option') readOption(token, options, values, spec)
  return { values: { ...values, ...readPositionals(positionals.map(unmarked), spec) } }
}

function tokenize(argv: readonly string[], options: Options) {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      {
        type: option.type === 'boolean' ? ('boolean' as const) : ('string' as const),
        multiple: true,
        ...(option.short !== undefined && { short: option.short }),
      },
    ]),
  )
  const args = argv.map((word) => (/^-\d/.test(word) ? mark + word : word))
  return parseArgs({ args, options: config, strict: false, allowPositionals: true, tokens: true })
}

function unmarked(word: string): string {
  return word.startsWith(mark) ? word.slice(1) : word
}

function isAfterEnd(argv: readonly string[], index: number): boolean {
  const end = argv.indexOf('--')
  return end !== -1 && index > end
}

/** `--auto` is `--autogenerate` when no other option begins so; `--no-verify` is kept for a boolean `verify`. */
function expandPrefix(word: string, options: Options): string {
  const [, name, value = ''] = /^--([a-z][\w-]*)(=[\s\S]*)?$/.exec(word) ?? []
  if (name === undefined || Object.hasOwn(options, name)) return word
  const found = Object.keys(options).filter((option) => option.startsWith(name.replaceAll('_', '-')))
  return found.length === 1 ? `--${found[0]}${value}` : word
}

interface OptionToken {
  readonly name: string
  readonly rawName: string
  readonly value: string | undefined
  readonly inlineValue: boolean | undefined
}

function readOption(token: OptionToken, options: Options, values: Record<string, unknown>, spec: CommandSpec): void {
  const negated = /^no-(.+)$/.exec(token.name)?.[1]
  const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined
  if (!option && negated !== undefined && options[negated]?.type === 'boolean') {
    values[negated] = false
    return
  }
  if (!option) throw unknownOption(token, options, spec)
  if (option.type === 'boolean') {
    if (token.value !== undefined) throw wrongValue(token, `${token.rawName} takes no value.`, spec)
    values[token.name] = true
    return
  }
  const value = readValue(token, option, spec)
  const before = values[token.name]
  values[token.name] = option.array ? [...(Array.isArray(before) ? before : []), value] : value
}

function readValue(token: OptionToken, option: OptionSpec, spec: CommandSpec): string | number {
  const { value, rawName, inlineValue } = token
  if (value === undefined) throw wrongValue(token, `${rawName} needs a value.`, spec)
  if (!inlineValue && /^-./.test(value)) throw hyphenValue(token, value)
  const text = unmarked(value)
  if (option.choices && !option.choices.includes(text)) {
    const near = nearestNames(text, option.choices)
    const fix = near.length > 0 ? `Did you mean ${or(near)}?` : `Use ${or(option.choices)}.`
    throw new StillheadError('SH703', { what: `"${text}" is no value of ${rawName}.`, fix, exit: 'usage' })
  }
  if (option.type !== 'number') return text
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number))
    throw wrongValue(token, `${rawName} needs a number, not "${text}".`, spec)
  return number
}

function readPositionals(words: readonly string[], spec: CommandSpec): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  const rest = [...words]
  for (const positional of spec.positionals ?? []) {
    const taken = positional.variadic ? rest.splice(0) : rest.splice(0, 1)
    if (taken.length === 0 && positional.default !== undefined) taken.push(positional.default)
    if (taken.length === 0 && positional.required) throw missingArgument(positional, spec)
    if (positional.variadic) values[positional.name] = taken
    else if (taken[0] !== undefined) values[positional.name] = taken[0]
  }
  if (rest.length > 0) throw superfluous(rest, spec)
  return values
}

function unknownOption(token: OptionToken, options: Options, spec: CommandSpec): StillheadError {
  const names = Object.keys(options).map((name) => (name.length === 1 ? `-${name}` : `--${name}`))
  const near = token.rawName.startsWith('--') ? nearestNames(token.rawName, names) : []
  const several = Object.keys(options).filter((name) => token.name.length > 1 && name.startsWith(token.name))
  const candidates = several.length > 1 ? several.map((name) => `--${name}`) : near
  return new StillheadError('SH701', {
    what: `\`stillhead ${spec.name}\` has no option ${token.rawName}.`,
    fix:
      candidates.length > 0 ? `Did you mean ${or(candidates)}?` : `Run \`stillhead ${spec.name} --help\` to see them.`,
    exit: 'usage',
  })
}

function wrongValue(token: OptionToken, what: string, spec: CommandSpec): StillheadError {
  const example = token.rawName.startsWith('--') ? `${token.rawName}=<value>` : `${token.rawName} <value>`
  const fix = what.includes('needs') ? `Write ${example}.` : `Run \`stillhead ${spec.name} --help\` to see the options.`
  return new StillheadError('SH703', { what, fix, exit: 'usage' })
}

function hyphenValue({ name, rawName }: OptionToken, value: string): StillheadError {
  return new StillheadError('SH703', {
    what: `${rawName} needs a value, and "${value}" begins with a hyphen.`,
    fix: `Write the value before other options, or --${name}=${value} if it is the value.`,
    exit: 'usage',
  })
}

function missingArgument({ name, variadic }: PositionalSpec, spec: CommandSpec): StillheadError {
  const [example] = spec.examples[0] ?? []
  return new StillheadError('SH702', {
    what: `\`stillhead ${spec.name}\` needs <${name}${variadic ? '..' : ''}>.`,
    fix:
      example === undefined
        ? `Run \`stillhead ${spec.name} --help\`.`
        : `For example: \`stillhead ${example.replace(/^stillhead /, '')}\`.`,
    exit: 'usage',
  })
}

function superfluous(words: readonly string[], spec: CommandSpec): StillheadError {
  const known = (spec.positionals ?? []).map((positional) => `<${positional.name}>`).join(' ')
  return new StillheadError('SH702', {
    what: `\`stillhead ${spec.name}\` does not take ${or(words.map((word) => `"${word}"`))}.`,
    fix:
      known === ''
        ? 'Leave it out; texts with spaces need quotes.'
        : `It takes ${known}; texts with spaces need quotes.`,
    exit: 'usage',
  })
}
