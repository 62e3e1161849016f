import { loadProject } from '../config.ts'
import { connect } from '../database/connect.ts'
import { lockDatabase } from '../database/lock.ts'
import type { Session } from '../database/session.ts'
import type { ServerError } from '../database/sql-error.ts'
import { refusedBookkeeping } from '../database/state.ts'
import { bookkeepingOf, createBookkeeping } from '../database/version-table.ts'
import type { CommandSpec, ProjectSource } from './command.ts'
import { toDocument } from './document.ts'

/** Options of {@link ensureVersion}. */
export interface EnsureVersionOptions extends ProjectSource {
  /** Returns the SQL script instead of running it. */
  readonly sql?: boolean
}

/** What {@link ensureVersion} did. */
export interface EnsureVersionResult {
  /** As people read it: `stillhead.version`. */
  readonly table: string
  /** Whether the tables were made now. */
  readonly created: boolean
  /** The script, when it was asked for. */
  readonly sql?: string
}

/**
 * Makes the version table and its companions where they are missing.
 * @throws SH3xx of the connection and the lock.
 */
export async function ensureVersion(options: EnsureVersionOptions = {}): Promise<EnsureVersionResult> {
  const { log = () => undefined } = options
  const project = await loadProject(options)
  const names = bookkeepingOf(project.options)
  const statements = createBookkeeping(names)
  if (options.sql)
    return { table: names.shown, created: false, sql: `${['BEGIN', ...statements, 'COMMIT'].join(';\n')};\n` }
  const session = await connect(project, { log })
  try {
    const connectAgain = (): Promise<Session> => connect(project, { applicationName: 'stillhead watch' })
    const locked = await lockDatabase(session, names, { ...project.options, log, connectAgain })
    try {
      if (!locked.exists) {
        const sql = ['BEGIN', ...locked.prelude, ...locked.fence, ...statements, 'COMMIT'].join(';\n')
        await session.simple(sql).catch((error: ServerError) => {
          throw refusedBookkeeping(error, 'made', { session, names, user: locked.user })
        })
      }
      return { table: names.shown, created: !locked.exists }
    } finally {
      await locked.release()
    }
  } finally {
    await session.end()
  }
}

/** `stillhead ensure-version` */
export const ensureVersionCommand: CommandSpec = {
  name: 'ensure-version',
  summary: 'Make the version table if it is missing',
  options: { sql: { type: 'boolean', describe: 'Print the SQL as a script for psql instead of running it' } },
  examples: [['ensure-version', 'before the first upgrade, by a role that may create it']],
  async run(args, context) {
    const result = await ensureVersion({
      project: await context.project(),
      log: context.log,
      sql: args['sql'] === true,
    })
    if (context.json) context.out(toDocument('ensure-version', result))
    else if (result.sql !== undefined) context.out(result.sql.trimEnd())
    else if (!context.quiet) context.out(result.created ? `Made ${result.table}.` : `${result.table} is there already.`)
    return 'success'
  },
}
