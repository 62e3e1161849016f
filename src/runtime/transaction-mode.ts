import { literal, type Statement } from '../kernel/sql.ts'
import { bareSql } from '../sql/split.ts'

/** What PostgreSQL demands of a statement that was written as plain text. */
export interface TextMode {
  readonly transaction: NonNullable<Statement['transaction']>
  readonly probe?: string
  readonly repair?: readonly string[]
  /** It makes an index whose name PostgreSQL chooses: nothing can tell whether it has been made. */
  readonly isUnnamed?: boolean
  /** The statement begins or ends a transaction itself. */
  readonly controlsTransaction?: boolean
}

const inside: TextMode = { transaction: 'inside' }
const suspicious =
  /concurrently|vacuum|database|tablespace|\bsystem\b|\bvalue\b|subscription|cluster|discard|reindex|not\s+valid|validate|\b(begin|start|commit|end|rollback|abort|prepare)\b/i
const name = '("(?:[^"]|"")+"|[\\w$\\u0080-\\uffff]+)'
const path = `(${name}(?: ?\\. ?${name})?)`

/** Decides from the text of one statement how it must be run. */
export function modeOfText(sql: string): TextMode {
  if (!suspicious.test(sql)) return inside
  const bare = bareSql(sql)
  for (const [pattern, decide] of rules) {
    const match = pattern.exec(bare)
    if (match) return decide(match)
  }
  return inside
}

/** Whether the statement only waits for others and blocks nobody, so that a lock timeout would serve no one. */
export function waitsWithoutBlocking(sql: string): boolean {
  return /^\s*(create|drop|reindex)\b[^]*\bconcurrently\b/i.test(sql)
}

const outside: TextMode = { transaction: 'outside' }
const commitAfter: TextMode = { transaction: 'commit-after' }
const control: TextMode = { transaction: 'inside', controlsTransaction: true }

const rules: readonly (readonly [RegExp, (match: RegExpExecArray) => TextMode])[] = [
  [/^(begin|start transaction|commit|end|abort|prepare transaction)\b/i, () => control],
  [/^rollback\b(?! (work |transaction )?to\b)/i, () => control],
  [
    new RegExp(`^create (?:unique )?index concurrently (?:if not exists )?${name} on (?:only )?${path}`, 'i'),
    ([, index = '', table = '']) => indexBuild(index, table),
  ],
  [
    new RegExp(`^drop index concurrently (?:if exists )?${path}(?: (?:cascade|restrict))?$`, 'i'),
    ([, index = '']) => ({ ...outside, probe: indexGone(index) }),
  ],
  [/^create (unique )?index concurrently (if not exists )?on\b/i, () => ({ ...outside, isUnnamed: true })],
  [/^(create (unique )?|drop )index concurrently\b/i, () => outside],
  [
    new RegExp(`^reindex ?(?:\\([^)]*\\) ?)?(index|table) concurrently ${path}$`, 'i'),
    ([, what = '', object = '']) => rebuild(what, object),
  ],
  [
    new RegExp(`^reindex ?\\([^)]*\\bconcurrently\\b[^)]*\\) ?(index|table) ${path}$`, 'i'),
    ([, what = '', object = '']) => rebuild(what, object),
  ],
  [/^reindex ?(\([^)]*concurrently[^)]*\)|\w+ concurrently|(\([^)]*\) ?)?(database|system|schema)\b)/i, () => outside],
  [
    new RegExp(`^alter table (?:if exists )?(?:only )?${path} detach partition ${path} concurrently$`, 'i'),
    ([, table = '', , , partition = '']) => detach(table, partition),
  ],
  [/^(vacuum|discard all|alter system|(create|drop) (database|tablespace|subscription))\b/i, () => outside],
  [/^(cluster|cluster verbose)$/i, () => outside],
  [/^alter database\b.*\bset tablespace\b/i, () => outside],
  [/^alter type\b.*\badd value\b/i, () => commitAfter],
  [/^alter (table|domain)\b.*(\bnot valid|\bvalidate constraint\b.*)$/i, () => commitAfter],
]

// Each comparison below is of two values of one type, so that no operator in public fits better than PostgreSQL's own.

/** Told by its table and name: an index of that name elsewhere on the search_path is not this one. */
function indexBuild(index: string, table: string): TextMode {
  const built =
    'FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid' +
    ` WHERE i.indrelid = pg_catalog.to_regclass(${literal(table)})::oid AND c.relname = ${literal(nameIn(index))}::name`
  return {
    transaction: 'outside',
    probe: `SELECT coalesce((SELECT CASE WHEN i.indisvalid THEN 'done' ELSE 'broken' END ${built}), 'absent')`,
    repair: [
      `SELECT pg_catalog.format('DROP INDEX CONCURRENTLY %s', c.oid::pg_catalog.regclass) ${built} AND NOT i.indisvalid \\gexec`,
    ],
  }
}

/** The name behind an identifier as it is written in SQL. */
function nameIn(written: string): string {
  return written.startsWith('"')
    ? written.slice(1, -1).replaceAll('""', '"')
    : written.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

function indexGone(index: string): string {
  return `SELECT CASE WHEN pg_catalog.to_regclass(${literal(index)}) IS NULL THEN 'done' ELSE 'absent' END`
}

/** PG: an interrupted REINDEX CONCURRENTLY leaves invalid `_ccnew` or `_ccold` indexes beside the one that is used. */
function rebuild(what: string, object: string): TextMode {
  const owner =
    what.toLowerCase() === 'table' ? 'i.indrelid' : '(SELECT indrelid FROM pg_catalog.pg_index WHERE indexrelid = %)'
  const oid = `pg_catalog.to_regclass(${literal(object)})::oid`
  const table = what.toLowerCase() === 'table' ? oid : owner.replace('%', oid)
  const leftovers =
    'FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid' +
    ` WHERE i.indrelid = ${table} AND NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$'::text`
  return {
    transaction: 'outside',
    probe: `SELECT CASE WHEN EXISTS (SELECT ${leftovers}) THEN 'broken' ELSE 'absent' END`,
    repair: [
      `SELECT pg_catalog.format('DROP INDEX CONCURRENTLY %s', c.oid::pg_catalog.regclass) ${leftovers} ORDER BY c.relname \\gexec`,
    ],
  }
}

function detach(table: string, partition: string): TextMode {
  const inherits =
    `FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass(${literal(table)})::oid` +
    ` AND inhrelid = pg_catalog.to_regclass(${literal(partition)})::oid`
  return {
    transaction: 'outside',
    // Before 14 there is neither the statement nor inhdetachpending.
    probe: `SELECT coalesce((SELECT CASE WHEN inhdetachpending THEN 'broken' ELSE 'absent' END ${inherits}), 'done')`,
    repair: [`ALTER TABLE ${table} DETACH PARTITION ${partition} FINALIZE`],
  }
}
