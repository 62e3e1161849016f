import { createBookkeeping } from '../database/version-table.ts'
import type { ServerError } from '../database/sql-error.ts'
import { refusedBookkeeping } from '../database/state.ts'
import { StillheadError } from '../kernel/errors.ts'
import { stopIfAsked, type DatabaseRun } from './database-run.ts'
import { moveStatements } from './move-statements.ts'
import { isPlain, isStatement, segmentsOf } from './segments.ts'
import type { Crossing, Sink } from './sink.ts'
import { crossInSteps } from './stepped.ts'
import { sendUnits, type Unit } from './transaction.ts'

/** As many revisions travel in one query at most. */
const batchLimit = { revisions: 50, characters: 200_000 }

/**
 * The sink that crosses revisions on a database. Revisions that fit into one transaction are held back and sent
 * together, each in a transaction of its own (or all in one: `per-run`); the others go step by step.
 */
export function toDatabase(run: DatabaseRun): Sink {
  let held: Crossing[] = []
  let characters = 0
  let prepared = false

  async function prepare(): Promise<void> {
    if (prepared) return
    prepared = true
    refuseReadOnly(run)
    if (!run.locked.exists) await makeBookkeeping(run)
  }

  async function send(): Promise<void> {
    const crossings = held
    held = []
    characters = 0
    if (crossings.length === 0) return
    await sendUnits(
      run,
      crossings.map((crossing) => unitOf(run, crossing)),
      run.transaction === 'per-run' ? 'together' : 'each',
      ({ crossing }, milliseconds) => run.crossed(crossing.move, milliseconds),
    )
  }

  return {
    async cross(crossing) {
      stopIfAsked(run)
      await prepare()
      const segments = segmentsOf(crossing.steps)
      if (!isPlain(segments) || run.locked.journal.some((row) => row.revision === crossing.move.revision.revision)) {
        await send()
        const before = performance.now()
        await crossInSteps(run, crossing, segments)
        run.crossed(crossing.move, performance.now() - before)
        if (changesSettings(crossing)) await run.session.simple(settingsAgain(run).join(';\n'))
        return
      }
      held.push(crossing)
      for (const { step } of crossing.steps) characters += isStatement(step) ? step.sql.length : 0
      if (run.transaction === 'per-run') return
      if (held.length >= batchLimit.revisions || characters >= batchLimit.characters) await send()
    },
    finish: send,
  }
}

function unitOf(run: DatabaseRun, crossing: Crossing): Unit {
  const again = changesSettings(crossing) ? settingsAgain(run) : []
  return { crossing, steps: crossing.steps, ending: [...again, ...moveStatements(run, crossing)] }
}

const setting = /^(\s|--[^\n]*\n|\/\*[^]*?\*\/)*(set|reset)\b|set_config/i

/** A dump or a careless SET must not reach into the next revision. */
function changesSettings({ steps }: Crossing): boolean {
  return steps.some(({ step }) => !isStatement(step) || setting.test(step.sql))
}

function settingsAgain({ locked }: DatabaseRun): string[] {
  return ['RESET ALL', 'RESET ROLE', ...locked.settings, ...locked.prelude]
}

async function makeBookkeeping(run: DatabaseRun): Promise<void> {
  const statements = createBookkeeping(run.names)
  const [first, ...rest] = statements
  const { session } = run
  // PG: CREATE SCHEMA IF NOT EXISTS demands the privilege even where the schema exists.
  const [answer] = await session.simple(`SELECT pg_catalog.to_regnamespace(${quoteName(run.names.schema)})`)
  const needed = answer?.rows[0]?.[0] ? rest : [first, ...rest]
  try {
    await session.simple(['BEGIN', ...run.locked.prelude, ...needed, 'COMMIT'].join(';\n'))
  } catch (error) {
    await session.simple('ROLLBACK')
    throw refusedBookkeeping(error as ServerError, 'made', { session, names: run.names, user: run.locked.user })
  }
}

function quoteName(schema: string): string {
  return `pg_catalog.quote_ident('${schema.replaceAll("'", "''")}')`
}

function refuseReadOnly({ session, locked }: DatabaseRun): void {
  if (locked.readOnly === undefined) return
  throw new StillheadError('SH309', {
    what: 'The database cannot be written to.',
    where: session.shown,
    why: locked.readOnly,
    fix: 'Connect to the primary server, or lift the restriction.',
  })
}
