import { createBookkeeping, moveSql, type Bookkeeping } from '../database/version-table.ts'
import { StillheadError } from '../kernel/errors.ts'
import { ident, literal } from '../kernel/sql.ts'
import { isStatement, segmentsOf, type PlannedStep } from './segments.ts'
import type { Crossing, Sink } from './sink.ts'

/** What a script needs to know. */
export interface TextRun {
  readonly names: Bookkeeping
  readonly transaction: 'per-revision' | 'per-run'
  readonly role?: string
  readonly lockTimeout: number
  readonly statementTimeout: number
  readonly tool: string
  /** The version rows that the script begins at; the bookkeeping tables are made when there are none. */
  readonly rows: readonly string[]
  /** The revisions that it applies. */
  readonly crossed: readonly string[]
  write(text: string): void
}

/** The sink that prints a script for psql, with the transactions that a run on a database would have. */
export function toText(run: TextRun): Sink {
  const script = transactions(run)
  let begun = false
  const begin = (): void => {
    if (begun) return
    begun = true
    writeHead(run)
    if (run.rows.length === 0) script.inside(createBookkeeping(run.names))
    script.inside([startSql(run)])
    if (run.transaction === 'per-revision') script.commit()
  }
  return {
    async cross(crossing) {
      begin()
      const { revision, direction } = crossing.move
      run.write(
        `\n-- ${direction === 'up' ? 'upgrade' : 'downgrade'} ${revision.revision}${revision.message ? `: ${revision.message.replace(/\s+/g, ' ')}` : ''}\n`,
      )
      for (const segment of segmentsOf(printable(crossing))) {
        if (segment.kind === 'transaction') {
          script.inside(segment.steps.map(sqlOf))
          if (commitsAfter(segment.steps)) script.commit()
          continue
        }
        script.commit()
        run.write(`${terminated(sqlOf(segment.step))}\n`)
      }
      script.inside([moveSql(run.names, crossing.move, { tool: run.tool, checksum: crossing.checksum })])
      if (run.transaction === 'per-revision') script.commit()
    },
    async finish() {
      script.commit()
    },
  }
}

function writeHead({ write, role, lockTimeout, statementTimeout, tool }: TextRun): void {
  write(`-- Made by ${tool}; run it with: psql --no-psqlrc --file=<this file>\n`)
  write('\\set ON_ERROR_STOP on\n')
  if (role) write(`SET ROLE ${ident(role)};\n`)
  write(`SET lock_timeout = ${lockTimeout};\nSET statement_timeout = ${statementTimeout};\n`)
}

/** Refuses a database that does not stand where the script begins, in words that say so. */
function startSql({ names, rows, crossed }: TextRun): string {
  const list = (ids: readonly string[]): string => `ARRAY[${ids.map(literal).join(', ')}]::text[]`
  const begins = rows.length === 0 ? 'base' : rows.join(', ')
  return [
    'DO $stillhead$ DECLARE found text[]; BEGIN',
    `IF pg_catalog.to_regclass(${literal(names.version)}) IS NOT NULL THEN found := ARRAY(SELECT revision FROM ${names.version} ORDER BY revision); END IF;`,
    `IF NOT coalesce(found, '{}') @> ${list(rows)} OR coalesce(found, '{}') && ${list(crossed)} THEN`,
    `RAISE EXCEPTION 'This script begins at %, and the database stands at %.', ${literal(begins)}, coalesce(nullif(array_to_string(found, ', '), ''), 'base')`,
    `USING HINT = 'Nothing was changed. Print the script again from where the database stands.'; END IF; END $stillhead$`,
  ].join('\n')
}

function transactions({ write }: TextRun): { inside(statements: readonly string[]): void; commit(): void } {
  let open = false
  return {
    inside(statements) {
      if (!open) write('BEGIN;\n')
      open = true
      for (const sql of statements) write(`${terminated(sql)}\n`)
    },
    commit() {
      if (open) write('COMMIT;\n')
      open = false
    },
  }
}

/** Functions are replaced by the statements that stand for them in a script. */
function printable({ steps, move }: Crossing): PlannedStep[] {
  return steps.flatMap((planned) => {
    const { step, from } = planned
    if (isStatement(step)) return [planned]
    if (step.offline) return step.offline.map((statement) => ({ step: statement, from }))
    throw new StillheadError('SH403', {
      what: `Revision "${move.revision.revision}" runs a function, which cannot be written as SQL.`,
      where: from.at,
      why: 'Only a connection can tell what the function does.',
      fix: 'Upgrade online, leave the revision out of the range, or write the change with op.execute, op.bulkInsert or op.backfill.',
    })
  })
}

function commitsAfter(steps: readonly PlannedStep[]): boolean {
  const last = steps[steps.length - 1]?.step
  return last !== undefined && isStatement(last) && last.transaction === 'commit-after'
}

function sqlOf({ step }: PlannedStep): string {
  return isStatement(step) ? step.sql : ''
}

/** A comment at the end would swallow the semicolon. */
function terminated(sql: string): string {
  const lastLine = sql.slice(sql.lastIndexOf('\n') + 1)
  return lastLine.includes('--') ? `${sql}\n;` : `${sql};`
}
