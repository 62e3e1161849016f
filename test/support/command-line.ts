import { ExitCode } from '../../src/kernel/errors.ts'
import { run } from '../../src/cli/run.ts'
import { temporaryProject, type TemporaryProject } from './project.ts'

/** What a command line wrote, and how it ended. */
export interface CommandResult {
  readonly out: string
  readonly err: string
  readonly exit: keyof typeof ExitCode
}

/** How a command line is run. */
export interface CommandSettings {
  readonly colours?: boolean
  readonly environment?: Readonly<Record<string, string>>
}

/**
 * Runs a command line in this process, in the folder of a project.
 * @param line words as a shell splits them; quotes group.
 */
export async function commandLine(
  project: Pick<TemporaryProject, 'root'>,
  line: string,
  settings: CommandSettings = {},
): Promise<CommandResult> {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await run(words(line), {
    out: (text) => void out.push(`${text}\n`),
    err: (text) => void err.push(`${text}\n`),
    colours: settings.colours ?? false,
    interactive: false,
    width: 100,
    cwd: project.root,
    environment: { ...settings.environment },
  })
  const exit = (Object.keys(ExitCode) as (keyof typeof ExitCode)[]).find((name) => ExitCode[name] === code)
  return { out: stable(out.join(''), project.root), err: stable(err.join(''), project.root), exit: exit ?? 'failure' }
}

/**
 * Runs command lines one after the other and writes down what a person would see: output as it is, standard error
 * behind `!`, and the exit code when it is not 0. Folders, databases and times are replaced.
 */
export async function transcript(
  project: Pick<TemporaryProject, 'root'>,
  ...lines: readonly string[]
): Promise<string> {
  const parts: string[] = []
  for (const line of lines) {
    const { out, err, exit } = await commandLine(project, line)
    const errors = err === '' ? '' : `${err.trimEnd().replaceAll(/^/gm, '! ').replaceAll(/ +$/gm, '')}\n`
    parts.push(`$ stillhead ${line}\n${out}${errors}${exit === 'success' ? '' : `exit ${ExitCode[exit]} ${exit}\n`}`)
  }
  return `\n${parts.join('\n').replaceAll(/[ \t]+$/gm, '')}`
}

/** A revision of {@link revisionProject}: `id parents…`, labels after `#`, dependencies after `~`, and the message. */
export type DrawnRevision = readonly [revision: string, message: string]

/** The text of a revision file. */
export function revisionText(revision: string, message: string, body = ''): string {
  const [id = '', ...rest] = revision.split(' ')
  const parents = rest.filter((word) => /^\w/.test(word))
  const marked = (mark: string) => rest.filter((word) => word.startsWith(mark)).map((word) => word.slice(1))
  const down = parents.length > 1 ? JSON.stringify(parents) : parents[0] === undefined ? 'null' : `'${parents[0]}'`
  return `/** ${message} */
import type { Op } from 'stillhead'

export const revision = '${id}'
export const downRevision = ${down}
export const branchLabels = ${JSON.stringify(marked('#'))}
export const dependsOn = ${JSON.stringify(marked('~'))}
export const createdAt = '2026-01-01T00:00:00Z'

export function upgrade(op: Op): void {
  ${body || `op.execute('select 1')`}
}

export function downgrade(op: Op): void {
  op.execute('select 1')
}
`
}

/**
 * Makes a project with a config and revisions; files are loaded in the given order.
 * @param revisions each `['b a #billing', 'add invoices']`.
 * @param url of its database; none without it.
 */
export function revisionProject(revisions: readonly DrawnRevision[], url?: string): TemporaryProject {
  const files = revisions.map(([revision, message], index): [string, string] => [
    `migrations/${String(index + 1).padStart(2, '0')}_${revision.split(' ')[0]}.ts`,
    revisionText(revision, message),
  ])
  const config = { dialect: 'postgresql', schema: './schema.ts', ...(url !== undefined && { dbCredentials: { url } }) }
  return temporaryProject({ 'drizzle.config.json': config, 'schema.ts': '', ...Object.fromEntries(files) })
}

function words(line: string): string[] {
  return (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"(.*)"$/, '$1'))
}

function stable(text: string, root: string): string {
  return text
    .replaceAll(root, '<project>')
    .replaceAll(/postgres(?:ql)?:\/\/[^\s'"]*[^\s'":]/g, '<database>')
    .replaceAll(/\d+(?:\.\d+)? ms\b/g, 'N ms')
    .replaceAll(/\b\d{14}_/g, '<time>_')
    .replaceAll(/\b(?!2026-01-01T00:00:00Z)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '<time>')
}
