import type { CommandSpec, OptionSpec } from '../commands/command.ts'
import { commandName, commands } from './commands.ts'
import { globalOptions } from './global-options.ts'
import type { Terminal } from './report.ts'

/**
 * What a shell may put in the place of the last word.
 * @param words after the program's name; the last one is being typed and may be empty.
 * @returns candidates with a tab and a description, sorted by kind.
 */
export async function complete(words: readonly string[], terminal: Terminal): Promise<readonly string[]> {
  const typed = words[words.length - 1] ?? ''
  const before = words.slice(0, -1)
  const name = before
    .map((word) => (word.startsWith('-') ? undefined : commandName(word)))
    .find((found) => found !== undefined)
  const found = name === undefined ? await commandCandidates() : await argumentCandidates(name, before, typed, terminal)
  const options = typed.startsWith('-') && name === undefined ? optionCandidates(globalOptions) : []
  return [...found, ...options].filter((line) => line.startsWith(typed))
}

async function commandCandidates(): Promise<string[]> {
  const specs = await Promise.all(Object.values(commands).map((entry) => entry.load()))
  return specs.map((spec) => `${spec.name}\t${spec.summary}`)
}

async function argumentCandidates(
  name: string,
  before: readonly string[],
  typed: string,
  terminal: Terminal,
): Promise<string[]> {
  const spec = await commands[name]?.load()
  if (!spec) return []
  const options = { ...spec.options, ...globalOptions }
  const previous = optionNamed(before[before.length - 1] ?? '', options)
  if (previous?.choices) return [...previous.choices]
  if (previous && previous.type !== 'boolean')
    return takesRevision(before[before.length - 1] ?? '') ? revisionCandidates(terminal) : []
  if (typed.startsWith('-')) return optionCandidates(options)
  return hasTargets(spec) ? revisionCandidates(terminal) : []
}

function optionNamed(word: string, options: Readonly<Record<string, OptionSpec>>): OptionSpec | undefined {
  if (word.startsWith('--')) return options[word.slice(2)]
  return /^-[a-zA-Z]$/.test(word) ? Object.values(options).find((option) => option.short === word.slice(1)) : undefined
}

function optionCandidates(options: Readonly<Record<string, OptionSpec>>): string[] {
  return Object.entries(options)
    .map(([name, option]) => `${name.length === 1 ? `-${name}` : `--${name}`}\t${option.describe}`)
    .sort()
}

function takesRevision(word: string): boolean {
  return ['--head', '--depends-on', '--onto', '--rev-range', '-r'].includes(word)
}

function hasTargets(spec: CommandSpec): boolean {
  return (spec.positionals ?? []).some(({ name }) => /^(target|revision)s?$/.test(name))
}

/** Symbols, labels and ids of the project's revisions; none where there is no project. */
async function revisionCandidates(terminal: Terminal): Promise<string[]> {
  const { loadProject } = await import('../config.ts')
  const { readGraph } = await import('../commands/project-graph.ts')
  const { StillheadError } = await import('../kernel/errors.ts')
  try {
    const graph = readGraph(await loadProject({ cwd: terminal.cwd }))
    const revisions = [...graph.revisions()].reverse()
    const labels = [...new Set(revisions.flatMap((header) => header.branchLabels))].sort()
    return [
      'head\tthe newest revision',
      'heads\tall newest revisions',
      'base\tbefore the first revision',
      ...labels.map((label) => `${label}@head\tthe newest revision of the branch`),
      ...revisions.map((header) => `${header.revision}\t${header.message.split('\n')[0]}`),
    ]
  } catch (error) {
    if (error instanceof StillheadError) return []
    throw error
  }
}
