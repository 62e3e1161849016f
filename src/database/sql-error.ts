import { StillheadError, type ErrorParts } from '../kernel/errors.ts'
import { qualified } from '../kernel/sql.ts'
import type { Bookkeeping } from './version-table.ts'
import { sqlState } from '../sql/sqlstates.ts'

/** The server's answer to a statement that failed; the fields of pg's DatabaseError. */
export interface ServerError extends Error {
  readonly code?: string
  /** Characters from the beginning of what was sent, counted from 1. */
  readonly position?: string
  readonly detail?: string
  readonly hint?: string
  readonly where?: string
}

/** Whether the server answered with an error; a connection that ended has no SQLSTATE. */
export function isServerError(error: unknown): error is ServerError {
  return error instanceof Error && /^[0-9A-Z]{5}$/.test(String((error as ServerError).code))
}

/** A statement that failed, and where it came from. */
export interface FailedStatement {
  readonly sql: string
  /** Characters from the beginning of the statement, counted from 1. */
  readonly position?: number
  /** `file:line:column` of the call. */
  readonly at?: string
  /** Lines of the call's text before the statement. */
  readonly linesBefore?: number
  /** What was going on: `Revision "9f2c" could not be applied`. */
  readonly during: string
  /** Who the statement ran as. */
  readonly user: string
  /** Of a statement on our own tables: their names. */
  readonly own?: Bookkeeping
  /** What is known to be done, and what to do: the last sentence of the fix. */
  readonly next: string
  /** The revision, where nothing has been applied before it: the database may be older than the tool. */
  readonly first?: string
  /** Sessions that stood in the way. */
  readonly blockers?: readonly string[]
}

/** SQLSTATE of errors that another try may not meet: lock timeout, deadlock, serialization failure. */
export function isRetryable(error: unknown): boolean {
  const code = (error as ServerError).code
  return (
    code === sqlState.lockNotAvailable || code === sqlState.deadlockDetected || code === sqlState.serializationFailure
  )
}

/** Whether the function that sent a statement is not to blame: locks, privileges, timeouts, disk, a server that only reads. */
export function isOfServer(error: unknown): boolean {
  return (
    isRetryable(error) ||
    [sqlState.insufficientPrivilege, sqlState.queryCanceled, sqlState.diskFull, sqlState.readOnlyTransaction].some(
      (code) => code === (error as ServerError).code,
    )
  )
}

/**
 * Says what the server said about a statement, with the place in it and in the revision file.
 * @returns SH400, or SH405 lock, SH413 privilege, SH415 timeout, SH416 disk full, SH309 read-only.
 */
export function statementError(error: ServerError, failed: FailedStatement): StillheadError {
  const parts: ErrorParts = {
    what: `${failed.during}: ${oneLine(error.message)}`,
    where: [failed.at, ...snippet(failed)].filter(Boolean).join('\n'),
    why: [
      `SQLSTATE ${error.code ?? 'unknown'}`,
      error.detail && `detail: ${oneLine(error.detail)}`,
      error.hint && `hint: ${oneLine(error.hint)}`,
      error.where && `context: ${oneLine(error.where)}`,
      ...(failed.blockers ?? []).map((blocker) => `blocked by ${blocker}`),
    ]
      .filter(Boolean)
      .join('\n'),
    cause: error,
  }
  const { code, fix, exit } = remedy(error, failed)
  return new StillheadError(code, { ...parts, fix: `${fix} ${failed.next}`, ...(exit && { exit }) })
}

function remedy(error: ServerError, failed: FailedStatement): { code: string; fix: string; exit?: ErrorParts['exit'] } {
  if (isRetryable(error)) {
    return { code: 'SH405', fix: 'End the sessions in the way, or raise lockTimeout or retries.', exit: 'locked' }
  }
  switch (error.code) {
    case sqlState.insufficientPrivilege:
      return { code: 'SH413', fix: grantFor(error.message, failed.user, failed.own) }
    case sqlState.queryCanceled:
      return { code: 'SH415', fix: 'Raise statementTimeout, or split the statement.' }
    case sqlState.diskFull:
      return { code: 'SH416', fix: 'Make room on the disk of the server.' }
    case sqlState.readOnlyTransaction:
      return { code: 'SH309', fix: 'Connect to the primary, or turn default_transaction_read_only off.' }
    default:
      return { code: 'SH400', fix: isThere(error, failed) ?? 'Correct the revision.' }
  }
}

/** PG: duplicate_table, _object, _column, _schema, _function. */
function isThere({ code }: ServerError, { first }: FailedStatement): string | undefined {
  if (first === undefined || !/^(42P07|42710|42701|42P06|42723)$/.test(code ?? '')) return undefined
  return `If the database was made without stillhead, and holds what this revision makes, say so with \`stillhead stamp ${first}\`; else correct the revision.`
}

const grants: readonly (readonly [RegExp, (name: string, user: string) => string])[] = [
  [/permission denied for schema (\S+)/, (name, user) => `GRANT USAGE, CREATE ON SCHEMA ${name} TO ${user}`],
  [/permission denied for database (\S+)/, (name, user) => `GRANT CREATE ON DATABASE ${name} TO ${user}`],
  [/permission denied for (?:table|relation|view) (\S+)/, (name, user) => `GRANT ALL ON TABLE ${name} TO ${user}`],
  [/permission denied for sequence (\S+)/, (name, user) => `GRANT ALL ON SEQUENCE ${name} TO ${user}`],
  [
    /permission denied for (function|procedure|routine) (\S+)/,
    (name, user) => `GRANT EXECUTE ON ROUTINE ${name} TO ${user}`,
  ],
  [/permission denied for type (\S+)/, (name, user) => `GRANT USAGE ON TYPE ${name} TO ${user}`],
  [/permission denied for language (\S+)/, (name, user) => `GRANT USAGE ON LANGUAGE ${name} TO ${user}`],
  [/permission denied for tablespace (\S+)/, (name, user) => `GRANT CREATE ON TABLESPACE ${name} TO ${user}`],
  [/permission denied for foreign server (\S+)/, (name, user) => `GRANT USAGE ON FOREIGN SERVER ${name} TO ${user}`],
  [/permission denied to set role "(.+)"/, (name, user) => `GRANT "${name}" TO ${user}`],
  [/permission denied to create role/, (_name, user) => `ALTER ROLE ${user} CREATEROLE`],
  [/permission denied to create database/, (_name, user) => `ALTER ROLE ${user} CREATEDB`],
  [/must be (?:able to SET ROLE|member of role) "(.+)"/, (name, user) => `GRANT "${name}" TO ${user}`],
]

/**
 * The statement that an administrator runs to lift "permission denied".
 * @param own our own tables; PG: the message names a table without its schema.
 */
export function grantFor(message: string, user: string, own?: Bookkeeping): string {
  const role = `"${user.replaceAll('"', '""')}"`
  for (const [pattern, grant] of grants) {
    const match = pattern.exec(message)
    if (!match) continue
    const name = match[match.length - 1] ?? ''
    return `As an administrator: ${grant(own?.tables.includes(name) ? qualified(name, own.schema) : name, role)};`
  }
  const owned = /must be owner of (?:\w+ )*?(\S+)$/.exec(message)?.[1]
  if (owned) return `Set \`role\` in drizzle.config.ts to the owner of ${owned}, after GRANT <owner> TO ${role};`
  return `Grant the privilege to ${role}, or set \`role\` in drizzle.config.ts to a role that has it.`
}

/** The line of the mistake with up to three lines before it, and a caret; the first lines when the place is unknown. */
function snippet({ sql, position, linesBefore = 0 }: FailedStatement): string[] {
  const lines = hideSecrets(sql).split('\n')
  const before =
    position === undefined
      ? undefined
      : [...sql]
          .slice(0, position - 1)
          .join('')
          .split('\n')
  const last = before ? before.length - 1 : Math.min(3, lines.length - 1)
  const first = Math.max(0, last - 3)
  const shown = lines.slice(first, last + 1).map((line, index) => numbered(first + index + 1 + linesBefore, line))
  if (!before) return lines.length - 1 > last ? [...shown, numbered('…', '')] : shown
  const column = [...(before[last] ?? '')].length
  const line = lines[last] ?? ''
  const indent = [...line]
    .slice(0, column)
    .map((character) => (character === '\t' ? '\t' : ' '))
    .join('')
  return [...shown, numbered('', `${indent}^ line ${last + 1 + linesBefore}, column ${column + 1}`)]
}

function numbered(label: number | string, line: string): string {
  const text = line.length > 200 ? `${line.slice(0, 199)}…` : line
  return `${String(label).padStart(4)} | ${text}`.trimEnd()
}

/** Blots out passwords in SQL, length for length. */
export function hideSecrets(sql: string): string {
  return sql.replace(
    /(\bpassword\s*(?:=\s*)?(?:E\s*)?)('(?:[^']|'')*'|\$(\w*)\$[^]*?\$\3\$)/gi,
    (_all, before: string, secret: string) => {
      return before + '*'.repeat(secret.length)
    },
  )
}

/** Server text on one line, without control characters that could drive a terminal. */
function oneLine(text: string): string {
  return text
    .replace(/\s*\n\s*/g, ' · ')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
}
