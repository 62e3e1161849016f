import { loadProject, type Project } from '../config.ts'
import {
  adminTarget,
  asAdmin,
  databaseExists,
  sendAll,
  type AdminAccess,
  type AdminTarget,
} from '../createdb/server.ts'
import { creationScript, planCreation, rolesOf, type DatabaseDesign, type DatabaseRoles } from '../createdb/plan.ts'
import type { CommandContext, CommandSpec, ProjectSource } from './command.ts'
import { toDocument } from './document.ts'
import { upgrade } from './upgrade.ts'

/** Options of {@link createdb}. */
export interface CreateDatabaseOptions extends ProjectSource {
  /** URL of a role that may make roles and databases. Default: the project's own. */
  readonly adminUrl?: string
  /** Password of the login role. Default: that of the project's URL, when it names that role. */
  readonly password?: string
  /** Returns the script instead of running it; no server is asked. */
  readonly dryRun?: boolean
  /** false leaves the database empty. Default true. */
  readonly upgrade?: boolean
  /** Milliseconds in which the server may come up. Default 0. */
  readonly wait?: number
}

/** What {@link createdb} did. */
export interface CreateDatabaseResult {
  readonly database: string
  readonly roles: DatabaseRoles
  /** Whether the database was made; it existed otherwise. */
  readonly created: boolean
  /** Revisions that were applied, in order. */
  readonly applied: readonly string[]
  /** The script of a dry run, without passwords. */
  readonly sql?: string
}

/**
 * Makes the project's database with roles of least privileges, schemas and extensions, then applies all revisions as its
 * admin role. May be run again: what exists is brought to what the config says.
 * @throws SH810 to SH812, SH3xx of the connection, and what `upgrade` throws.
 * @example await createdb({ adminUrl: 'postgresql://postgres@localhost/postgres' })
 */
export async function createdb(options: CreateDatabaseOptions = {}): Promise<CreateDatabaseResult> {
  const { log = () => undefined } = options
  const project = await loadProject(options)
  const access: AdminAccess = { ...accessOptions(options), project, log }
  const target = adminTarget(access)
  const { database } = target
  const design = designOf(project)
  const roles = rolesOf(database, design)
  const own = credentialsOf(project)
  const plan = planCreation(database, design, options.password ?? (own.user === roles.login ? own.password : undefined))
  if (options.dryRun) return { database, roles, created: false, applied: [], sql: creationScript(database, plan) }
  const created = await asAdmin(access, target.maintenance, async (session) => {
    await sendAll(session, plan.server)
    const exists = await databaseExists(session, database)
    if (!exists) await sendAll(session, [plan.create])
    await sendAll(session, plan.access)
    return !exists
  })
  await asAdmin(access, target.inside, (session) => sendAll(session, plan.inside))
  const applied = options.upgrade === false ? [] : await upgradeAs(roles.admin, { project, target, options })
  return { database, roles, created, applied }
}

function accessOptions({ adminUrl, wait }: CreateDatabaseOptions): Pick<AdminAccess, 'adminUrl' | 'wait'> {
  return { ...(adminUrl !== undefined && { adminUrl }), ...(wait !== undefined && { wait }) }
}

function designOf({ options, schemaFilter = [] }: Project): DatabaseDesign {
  const named = schemaFilter.filter((name) => !/[!*?[{]/.test(name))
  return { ...(named.length > 0 && { schemas: named }), ...options.createdb }
}

/** Who the project logs in as. */
function credentialsOf({ connection }: Project): { readonly user?: string; readonly password?: string } {
  if (connection?.driver !== 'pg') return {}
  const { connectionString, user, password } = connection.options as Record<string, string | undefined>
  if (connectionString === undefined) return { ...(user && { user }), ...(password && { password }) }
  const url = new URL(connectionString)
  return {
    ...(url.username && { user: decodeURIComponent(url.username) }),
    ...(url.password && { password: decodeURIComponent(url.password) }),
  }
}

/** All tables belong to the admin role, whoever is connected. */
async function upgradeAs(
  admin: string,
  { project, target, options }: { project: Project; target: AdminTarget; options: CreateDatabaseOptions },
): Promise<readonly string[]> {
  const role = project.options.role ?? admin
  const elevated = { ...project, connection: target.inside, options: { ...project.options, role } }
  const { crossed } = await upgrade({ project: elevated, target: 'heads', ...(options.log && { log: options.log }) })
  return crossed.map(({ revision }) => revision)
}

/** `stillhead createdb` */
export const createdbCommand: CommandSpec = {
  name: 'createdb',
  summary: 'Make the database with its roles, schemas and extensions, and apply all revisions',
  options: {
    'admin-url': {
      type: 'string',
      describe: 'Role that may make roles and databases (STILLHEAD_ADMIN_URL, else --url)',
    },
    'dry-run': { type: 'boolean', describe: 'Print the SQL as a script for psql instead of running it' },
    upgrade: {
      type: 'boolean',
      default: true,
      describe: 'Apply all revisions (--no-upgrade leaves the database empty)',
    },
    wait: { type: 'number', describe: 'Seconds to wait for a server that is starting' },
  },
  examples: [
    ['createdb --admin-url postgresql://postgres@localhost/postgres', 'make everything that DATABASE_URL names'],
    ['createdb --dry-run', 'look at the SQL first'],
  ],
  async run(args, context) {
    const result = await createdb({
      project: await context.project(),
      log: context.log,
      ...optionsOf(args, context),
      upgrade: args['upgrade'] !== false,
      dryRun: args['dry-run'] === true,
    })
    if (context.json) context.out(toDocument('createdb', result))
    else if (result.sql !== undefined) context.out(result.sql.trimEnd())
    else report(result, await context.project(), context)
    return 'success'
  },
}

/** The options that `createdb` and `dropdb` share on the command line. */
export function optionsOf(
  args: Readonly<Record<string, any>>,
  { environment }: Pick<CommandContext, 'environment'>,
): Pick<CreateDatabaseOptions, 'adminUrl' | 'wait'> {
  const adminUrl: string | undefined = args['admin-url'] ?? environment['STILLHEAD_ADMIN_URL']
  return {
    ...(adminUrl !== undefined && { adminUrl }),
    ...(args['wait'] !== undefined && { wait: args['wait'] * 1000 }),
  }
}

function report(
  { database, roles, created, applied }: CreateDatabaseResult,
  { options }: Project,
  { out }: CommandContext,
): void {
  out(`${created ? 'Made' : 'Kept'} the database ${database} with the roles ${Object.values(roles).join(', ')}.`)
  out(applied.length > 0 ? `Applied ${applied.length} revisions.` : 'No revision was applied.')
  if (options.role === undefined)
    out(`Add to the settings in drizzle.config.ts: role: '${roles.admin}', so that ${roles.login} migrates as it.`)
}
