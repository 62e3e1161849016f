import { extensions, type Extension } from '../emitters/extensions.ts'
import { privileges } from '../emitters/privileges.ts'
import { roles } from '../emitters/roles.ts'
import { schemas } from '../emitters/schemas.ts'
import { dollarQuoted, ident, literal, qualified } from '../kernel/sql.ts'
import type { EmitContext, Emitter } from '../operations/builtin.ts'

/** What a database is made with: the setting `createdb`. */
export interface DatabaseDesign {
  /** Schemas that are opened to writers and readers. Default: those of `schemaFilter` that are no globs, else `public`. */
  readonly schemas?: readonly string[]
  readonly extensions?: readonly (string | Extension)[]
  /** Names of the roles. Default: the database's name and `_login`, `_admin`, `_writer`, `_reader`. */
  readonly roles?: Partial<DatabaseRoles>
  /** Further statements, after everything else; they run again with each `createdb`. */
  readonly emitters?: readonly Emitter[]
}

/** The roles of a database. */
export interface DatabaseRoles {
  /** Logs in, and may do nothing until it takes on one of the others with SET ROLE. */
  readonly login: string
  /** Owns the database and everything in it; migrations run as it. */
  readonly admin: string
  /** Reads and writes all rows. */
  readonly writer: string
  /** Reads all rows. */
  readonly reader: string
}

/** Statements, and the database that they are for. */
export interface CreationPlan {
  /** On the server, connected to any database. */
  readonly server: readonly string[]
  /** Makes the database; only where it does not exist, and in no transaction. */
  readonly create: string
  /** Connected to any database, once the database exists. */
  readonly access: readonly string[]
  /** Connected to the database. */
  readonly inside: readonly string[]
}

/** The names of a database's roles. */
export function rolesOf(database: string, design: DatabaseDesign): DatabaseRoles {
  return {
    login: `${database}_login`,
    admin: `${database}_admin`,
    writer: `${database}_writer`,
    reader: `${database}_reader`,
    ...design.roles,
  }
}

/**
 * The statements that make a database and its roles; each may be sent again.
 * @param password of the login role; left as it is without one.
 */
export function planCreation(database: string, design: DatabaseDesign, password: string | undefined): CreationPlan {
  const { login, admin, writer, reader } = rolesOf(database, design)
  const context: EmitContext = { ident, literal, qualified }
  const name = ident(database)
  const opened = design.schemas ?? ['public']
  const emitters: readonly Emitter[] = [
    schemas(opened.map((schema) => ({ name: schema, owner: admin }))),
    ...(design.extensions?.length ? [extensions(design.extensions)] : []),
    ...opened.map((schema) => privileges({ schema, owner: admin, readers: [reader], writers: [writer] })),
    ...(design.emitters ?? []),
  ]
  const members = roles([
    { name: admin, login: false },
    { name: writer, login: false },
    { name: reader, login: false },
    {
      name: login,
      login: true,
      inherit: false,
      memberOf: [admin, writer, reader],
      ...(password !== undefined && { password }),
    },
  ])
  return {
    server: [...sqlOf(members, context), joinAdmin(admin)],
    create: `CREATE DATABASE ${name} OWNER ${ident(admin)}`,
    access: [
      `ALTER DATABASE ${name} OWNER TO ${ident(admin)}`,
      `REVOKE ALL ON DATABASE ${name} FROM PUBLIC`,
      `GRANT CONNECT ON DATABASE ${name} TO ${[login, writer, reader].map(ident).join(', ')}`,
    ],
    inside: emitters.flatMap((emitter) => sqlOf(emitter, context)),
  }
}

/** PG: who gives a database to a role must be a member of it, unless a superuser. */
function joinAdmin(admin: string): string {
  return `DO ${dollarQuoted(`
BEGIN
  IF NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) THEN
    EXECUTE pg_catalog.format('GRANT %I TO %I', ${literal(admin)}::text, current_user);
  END IF;
END
`)}`
}

function sqlOf(emitter: Emitter, context: EmitContext): readonly string[] {
  return emitter.generateSql(context).map((made) => (typeof made === 'string' ? made : made.sql))
}

/**
 * Prints a plan as a script for psql, which may be run again. Passwords are left out.
 * @param database the name of the database.
 */
export function creationScript(database: string, plan: CreationPlan): string {
  const terminated = (statements: readonly string[]): string =>
    statements.map((sql) => `${sql.replace(/ PASSWORD  ?E?'(?:[^']|'')*'/, '')};\n`).join('')
  return [
    '\\set ON_ERROR_STOP on\n',
    terminated(plan.server),
    `SELECT ${literal(plan.create)} WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = ${literal(database)}) \\gexec\n`,
    terminated(plan.access),
    `\\connect ${ident(database)}\n`,
    terminated(plan.inside),
  ].join('')
}
