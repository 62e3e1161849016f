import type { JournalRow } from '../database/journal.ts'
import type { Session } from '../database/session.ts'
import { bookkeepingOf, createBookkeeping, type Bookkeeping } from '../database/version-table.ts'
import { StillheadError } from '../kernel/errors.ts'
import { ident, literal } from '../kernel/sql.ts'
import type { StillheadOptions } from '../config.ts'

/** Where a database stands, as a tracker keeps it. */
export interface TrackedState {
  /** Version rows, sorted. */
  readonly rows: readonly string[]
  /** Finished steps of a revision that could not be one transaction and was interrupted. */
  readonly journal: readonly Readonly<Record<string, unknown>>[]
}

/** A change of the state: a revision was crossed. */
export interface TrackedMove {
  readonly revision: string
  readonly direction: 'up' | 'down'
  /** ISO 8601. */
  readonly at: string
}

/**
 * Remembers where a database stands. `database`: in the version table, in the transaction of each revision. `state`: in
 * a place of its own, after each commit: a crash between the two leaves it behind the database.
 */
export type Tracker =
  | { readonly kind: 'database'; readonly versionTable?: StillheadOptions['versionTable'] }
  | {
      readonly kind: 'state'
      /** What it is, for messages: the path of a file. */
      readonly name: string
      load(): Promise<TrackedState>
      /** @param move undefined when only the journal has changed. */
      save(state: TrackedState, move: TrackedMove | undefined): Promise<void>
    }

/** A tracker that keeps the state in a place of its own. */
export type StateTracker = Extract<Tracker, { kind: 'state' }>

/** The bookkeeping of a run whose state is kept elsewhere: temporary tables of its session. */
export function temporaryBookkeeping(tracker: StateTracker): Bookkeeping {
  const names = bookkeepingOf({ versionTable: { schema: 'pg_temp', table: 'stillhead_version' } })
  return { ...names, shown: tracker.name }
}

/**
 * Fills the temporary tables from the state.
 * @throws SH821 behind a pooler, where a session has no tables of its own.
 */
export async function unpackState(
  session: Session,
  names: Bookkeeping,
  tracker: StateTracker,
  { role, lock }: Pick<StillheadOptions, 'role' | 'lock'>,
): Promise<void> {
  if (lock === 'lease') throw behindPooler(tracker)
  const { rows, journal } = await tracker.load()
  const [, ...tables] = createBookkeeping(names)
  await session.simple(
    [
      // The tables must belong to the role that the run takes on.
      ...(role === undefined ? [] : [`SET ROLE ${ident(role)}`]),
      ...tables,
      ...rows.map((row) => `INSERT INTO ${names.version} (revision) VALUES (${literal(row)})`),
      `INSERT INTO ${names.journal} SELECT * FROM pg_catalog.jsonb_populate_recordset(NULL::${names.journal}, ${literal(JSON.stringify(journal))}::jsonb)`,
    ].join(';\n'),
  )
}

/** The journal as a tracker keeps it. */
export async function packJournal(session: Session, names: Bookkeeping): Promise<TrackedState['journal']> {
  const [answer] = await session.simple(`SELECT pg_catalog.to_jsonb(j) FROM ${names.journal} j ORDER BY revision, step`)
  return (answer?.rows ?? []).map(([row]) => JSON.parse(row ?? '{}') as Readonly<Record<keyof JournalRow, unknown>>)
}

function behindPooler({ name }: StateTracker): StillheadError {
  return new StillheadError('SH821', {
    what: 'The state cannot be kept outside of a database that is reached through a pooler.',
    where: name,
    why: "lock: 'lease' says that a session has no tables of its own.",
    fix: "Use databaseTracker(), or connect directly with lock: 'advisory'.",
  })
}
