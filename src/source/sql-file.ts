import { StillheadError } from '../kernel/errors.ts'
import type { NewRevision } from './revision-file.ts'

/**
 * Prints a revision as SQL: the header in comments, the upgrade, the line `-- DOWN`, the downgrade.
 * @param upgrade statements with or without their semicolon; none leaves the place to write in.
 * @param downgrade null leaves the marker out: the revision cannot be undone.
 * @throws SH577 when a statement holds the marker that divides the file.
 */
export function printSqlRevision(
  revision: NewRevision,
  upgrade: readonly string[],
  downgrade: readonly string[] | null,
  options: { readonly note?: string } = {},
): string {
  const header = [
    ...comments(revision.message),
    `-- revision: ${revision.revision}`,
    `-- down revision: ${list(revision.downRevision)}`,
    `-- branch labels: ${list(revision.branchLabels)}`,
    `-- depends on: ${list(revision.dependsOn)}`,
    ...(revision.tags?.length ? [`-- tags: ${list(revision.tags)}`] : []),
    `-- created at: ${revision.createdAt}`,
    ...comments(options.note ?? ''),
  ]
  const down = downgrade === null ? '' : `\n-- DOWN\n\n${body(downgrade)}\n`
  return `${header.join('\n')}\n\n${body(upgrade)}\n${down}`
}

function list(names: string | null | readonly string[]): string {
  if (typeof names === 'string') return names
  return names?.length ? names.join(', ') : 'none'
}

const readAsHeader = /^\s*(?:DOWN\s*$|(?:revision|down revision|branch labels|depends on|tags|created at)\s*:)/i

/** A line that would be read as part of the header, or as the marker, is put in parentheses. */
function comments(text: string): string[] {
  if (text.trim() === '') return []
  return text
    .trim()
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => (readAsHeader.test(line) ? `(${line.trim()})` : line.trimEnd()))
    .map((line) => `-- ${line}`.trimEnd())
}

function body(statements: readonly string[]): string {
  return statements.length === 0 ? '-- nothing to do' : statements.map(terminate).join('\n\n')
}

function terminate(statement: string): string {
  const sql = statement.trim()
  if (/^[ \t]*--[ \t]*DOWN[ \t]*\r?$/m.test(sql)) throw marked(sql)
  if (sql.endsWith(';')) return sql
  // The last line may end in a comment, which would swallow a semicolon.
  return sql.slice(sql.lastIndexOf('\n') + 1).includes('--') ? `${sql}\n;` : `${sql};`
}

function marked(sql: string): StillheadError {
  return new StillheadError('SH577', {
    what: 'A statement holds the line "-- DOWN".',
    where: sql.length > 200 ? `${sql.slice(0, 199)}…` : sql,
    why: 'It divides the upgrade from the downgrade in a .sql revision.',
    fix: 'Take the line out of the statement, or write the revision in TypeScript.',
  })
}
