import type { JournalRow } from '../database/journal.ts'
import type { Session } from '../database/session.ts'
import { bookkeepingOf, createBookkeeping, type Bookkeeping } from '../database/version-table.ts'
import { StillheadError } from '../kernel/errors.ts'
import { ident, literal } from '../kernel/sql.ts'
import type { Move, RevisionGraph } from '../revisions/graph.ts'
import type { StillheadOptions } from '../config.ts'

import type { StateTracker, TrackedMove, TrackedState } from './tracker.ts'

/** The bookkeeping of a run whose state is kept elsewhere: temporary tables of its session. */
export function temporaryBookkeeping(tracker: StateTracker): Bookkeeping {
  const names = bookkeepingOf({ versionTable: { schema: 'pg_temp', table: 'stillhead_version' } })
  return { ...names, shown: tracker.name }
}

/**
 * Fills the temporary tables from the state.
 * @throws SH821 behind a pooler, where a session has no tables of its own, SH824 when the role may make none.
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
  try {
    await session.simple(unpacking(names, { rows, journal }, tables, role))
  } catch (error) {
    throw refusedTables(session, error)
  }
}

function unpacking(
  names: Bookkeeping,
  { rows, journal }: TrackedState,
  tables: readonly string[],
  role: string | undefined,
): string {
  return [
    // The tables must belong to the role that the run takes on.
    ...(role === undefined ? [] : [`SET ROLE ${ident(role)}`]),
    ...tables,
    ...rows.map((row) => `INSERT INTO ${names.version} (revision) VALUES (${literal(row)})`),
    `INSERT INTO ${names.journal} SELECT * FROM pg_catalog.jsonb_populate_recordset(NULL::${names.journal}, ${literal(JSON.stringify(journal))}::jsonb)`,
  ].join(';\n')
}

/** Hands every crossing to the tracker, if there is one, one after the other. */
export function savesTo(
  {
    tracker,
    graph,
    dryRun,
  }: { readonly tracker?: StateTracker; readonly graph: RevisionGraph; readonly dryRun?: boolean },
  from: readonly string[],
): { crossed(move: Move): void; end(session: Session, names: Bookkeeping): Promise<void> } {
  let rows = from
  let saved: Promise<void> | undefined
  const save = (journal: TrackedState['journal'], move?: TrackedMove): void => {
    const state = { rows: [...rows].sort(), journal }
    saved = saved ? saved.then(() => tracker?.save(state, move)) : tracker?.save(state, move)
    // A failure is met at the end.
    saved?.catch(() => undefined)
  }
  return {
    crossed(move: Move): void {
      if (!tracker || dryRun) return
      rows = graph.apply(rows, [move])
      save([], { revision: move.revision.revision, direction: move.direction, at: new Date().toISOString() })
    },
    async end(session: Session, names: Bookkeeping): Promise<void> {
      if (!tracker || dryRun) return
      if (!session.lost()) save(await packJournal(session, names))
      await saved
    },
  }
}

/** The journal as a tracker keeps it. */
async function packJournal(session: Session, names: Bookkeeping): Promise<TrackedState['journal']> {
  const [answer] = await session.simple(`SELECT pg_catalog.to_jsonb(j) FROM ${names.journal} j ORDER BY revision, step`)
  return (answer?.rows ?? []).map(([row]) => JSON.parse(row ?? '{}') as Readonly<Record<keyof JournalRow, unknown>>)
}

function refusedTables(session: Session, error: unknown): unknown {
  const { code, message } = error as { code?: string; message: string }
  if (code === undefined) return error
  return new StillheadError('SH824', {
    what: `The temporary tables of the run cannot be made: ${message}.`,
    where: session.shown,
    fix: 'Grant TEMPORARY on the database to the role, or use databaseTracker().',
    cause: error,
  })
}

function behindPooler({ name }: StateTracker): StillheadError {
  return new StillheadError('SH821', {
    what: 'The state cannot be kept outside of a database that is reached through a pooler.',
    where: name,
    why: "lock: 'lease' says that a session has no tables of its own.",
    fix: "Use databaseTracker(), or connect directly with lock: 'advisory'.",
  })
}
