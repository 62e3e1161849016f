import { createHash } from 'node:crypto'
import { literal } from '../kernel/sql.ts'
import type { Bookkeeping } from './version-table.ts'

/** A step of a revision that could not be one transaction. */
export interface JournalRow {
  readonly revision: string
  readonly direction: 'up' | 'down'
  /** Its place in the revision, from 0. */
  readonly step: number
  /** `started`: sent at least once, the outcome is in the catalog. `done`: committed. */
  readonly state: 'started' | 'done'
  /** Of what the step does: a finished step must not have been edited. */
  readonly fingerprint: string
  /** How far a step of many batches has come. */
  readonly data: unknown
  readonly at: string
}

/** Reads the journal; rows as text for {@link readJournal}. */
export function selectJournal(names: Bookkeeping): string {
  return `SELECT revision, direction, step, state, fingerprint, data, at FROM ${names.journal} ORDER BY revision, direction, step`
}

/** Turns the rows of {@link selectJournal} into objects. */
export function readJournal(rows: readonly (readonly (string | null)[])[]): readonly JournalRow[] {
  return rows.map(([revision, direction, step, state, fingerprint, data, at]) => ({
    revision: revision ?? '',
    direction: direction === 'down' ? 'down' : 'up',
    step: Number(step),
    state: state === 'done' ? 'done' : 'started',
    fingerprint: fingerprint ?? '',
    data: data === null || data === undefined ? undefined : (JSON.parse(data) as unknown),
    at: at ?? '',
  }))
}

/** Writes the row of a step. */
export function writeJournal(names: Bookkeeping, row: Omit<JournalRow, 'at'>): string {
  const values = [row.revision, row.direction, row.step, row.state, row.fingerprint].map(literal)
  values.push(row.data === undefined ? 'NULL' : literal(JSON.stringify(row.data)))
  return (
    `INSERT INTO ${names.journal} (revision, direction, step, state, fingerprint, data) VALUES (${values.join(', ')})` +
    ' ON CONFLICT (revision, direction, step) DO UPDATE' +
    ' SET state = EXCLUDED.state, fingerprint = EXCLUDED.fingerprint, data = EXCLUDED.data, at = clock_timestamp()'
  )
}

/** Forgets the steps of a revision: it has been crossed. */
export function clearJournal(names: Bookkeeping, revision: string): string {
  return `DELETE FROM ${names.journal} WHERE revision OPERATOR(pg_catalog.=) ${literal(revision)}::pg_catalog.text`
}

/** A short digest of what a step does. */
export function fingerprintOf(texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\u0000')).digest('hex').slice(0, 16)
}
