import { loadProject } from '../config.ts'
import { adminTarget, asAdmin, databaseExists, sendAll, type AdminAccess } from '../createdb/server.ts'
import { rolesOf } from '../createdb/plan.ts'
import { StillheadError } from '../kernel/errors.ts'
import { ident, literal } from '../kernel/sql.ts'
import type { CommandContext, CommandSpec, ProjectSource } from './command.ts'
import { optionsOf } from './createdb.ts'
import { toDocument } from './document.ts'

/** Options of {@link dropdb}. */
export interface DropDatabaseOptions extends ProjectSource {
  /** URL of a role that may drop roles and databases. Default: the project's own. */
  readonly adminUrl?: string
  /** Ends the connections of others. */
  readonly force?: boolean
  /** Leaves the roles of `createdb`. */
  readonly keepRoles?: boolean
  /** Asked before anything happens; the command ends with SH813 unless it answers true. Default: go on. */
  confirm?(database: string): Promise<boolean>
  /** Milliseconds in which the server may come up. Default 0. */
  readonly wait?: number
}

/** What {@link dropdb} did. */
export interface DropDatabaseResult {
  readonly database: string
  /** Whether the database was there. */
  readonly dropped: boolean
  /** Roles that were dropped. */
  readonly roles: readonly string[]
}

/**
 * Drops the project's database and the roles that `createdb` made for it.
 * @throws SH810 to SH812, SH813 when it was not confirmed, SH3xx of the connection.
 */
export async function dropdb(options: DropDatabaseOptions = {}): Promise<DropDatabaseResult> {
  const { log = () => undefined, adminUrl, wait } = options
  const project = await loadProject(options)
  const access: AdminAccess = {
    project,
    log,
    ...(adminUrl !== undefined && { adminUrl }),
    ...(wait !== undefined && { wait }),
  }
  const { database, maintenance } = adminTarget(access)
  if (options.confirm && !(await options.confirm(database))) throw unconfirmed(database, maintenance.shown)
  return asAdmin(access, maintenance, async (session) => {
    const dropped = await databaseExists(session, database)
    if (dropped) await sendAll(session, [`DROP DATABASE ${ident(database)}${options.force ? ' WITH (FORCE)' : ''}`])
    const names = options.keepRoles ? [] : Object.values(rolesOf(database, project.options.createdb ?? {}))
    const [found] = await session.simple(
      `SELECT rolname FROM pg_catalog.pg_roles WHERE rolname IN (${names.map(literal).join(', ') || 'NULL'})`,
    )
    const roles = (found?.rows ?? []).map(([name]) => name!)
    await sendAll(
      session,
      roles.map((name) => `DROP ROLE ${ident(name)}`),
    )
    return { database, dropped, roles: roles.sort() }
  })
}

function unconfirmed(database: string, where: string): StillheadError {
  return new StillheadError('SH813', {
    what: `Nobody has confirmed that the database "${database}" is to be dropped.`,
    where,
    why: 'Everything in it would be lost.',
    fix: 'Run the command again with --yes.',
  })
}

/** `stillhead dropdb` */
export const dropdbCommand: CommandSpec = {
  name: 'dropdb',
  summary: 'Drop the database and its roles',
  options: {
    'admin-url': {
      type: 'string',
      describe: 'Role that may drop roles and databases (STILLHEAD_ADMIN_URL, else --url)',
    },
    yes: { type: 'boolean', short: 'y', describe: 'Do not ask' },
    force: { type: 'boolean', describe: 'End the connections of others' },
    'keep-roles': { type: 'boolean', describe: 'Leave the roles' },
    wait: { type: 'number', describe: 'Seconds to wait for a server that is starting' },
  },
  examples: [
    ['dropdb', 'asks for the name of the database'],
    ['dropdb --yes --force', 'in scripts, whoever is connected'],
  ],
  async run(args, context) {
    const result = await dropdb({
      project: await context.project(),
      log: context.log,
      ...optionsOf(args, context),
      force: args['force'] === true,
      keepRoles: args['keep-roles'] === true,
      ...(!args['yes'] && { confirm: (database: string) => ask(database, context) }),
    })
    if (context.json) context.out(toDocument('dropdb', result))
    else report(result, context)
    return 'success'
  },
}

async function ask(database: string, { interactive }: CommandContext): Promise<boolean> {
  if (!interactive) return false
  const { createInterface } = await import('node:readline/promises')
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (
      (await terminal.question(`Everything in "${database}" will be lost. Its name, to go on: `)).trim() === database
    )
  } finally {
    terminal.close()
  }
}

function report({ database, dropped, roles }: DropDatabaseResult, { out }: CommandContext): void {
  out(dropped ? `Dropped the database ${database}.` : `There is no database ${database}.`)
  if (roles.length > 0) out(`Dropped the roles ${roles.join(', ')}.`)
}
