import { StillheadError } from '../kernel/errors.ts'
import {
  anything,
  either,
  listOf,
  looseObject,
  object,
  oneOf,
  position,
  text,
  typed,
  wrongValue,
  type Check,
  type Place,
} from './check.ts'
import { nearest } from '../kernel/nearest.ts'
import type { RolesOption } from './roles-option.ts'
import type { StillheadOptions } from './settings.ts'

/** The default export of drizzle.config.ts, as drizzle-kit takes it too. */
export interface DrizzleConfig {
  readonly dialect: 'postgresql'
  /** Files, globs, or folders (their direct files) that export tables. */
  readonly schema?: string | readonly string[]
  /** Folder of the revisions, unless `stillhead.migrations` names another. */
  readonly out?: string
  /** `'pglite'`: an embedded database, in the folder that `dbCredentials.url` names. */
  readonly driver?: 'pglite' | 'aws-data-api' | 'dsql'
  readonly dbCredentials?: DatabaseCredentials
  readonly schemaFilter?: string | readonly string[]
  /** Globs; `!` excludes. */
  readonly tablesFilter?: string | readonly string[]
  /** Extensions whose tables are left alone. */
  readonly extensionsFilters?: readonly 'postgis'[]
  readonly entities?: { readonly roles?: RolesOption }
  readonly casing?: 'snake_case' | 'camelCase'
  /** drizzle-kit's own bookkeeping. Default `drizzle.__drizzle_migrations`. */
  readonly migrations?: { readonly table?: string; readonly schema?: string; readonly prefix?: string }
  readonly introspect?: { readonly casing?: 'camel' | 'preserve' }
  readonly breakpoints?: boolean
  readonly strict?: boolean
  readonly verbose?: boolean
  readonly sql?: boolean
  /** drizzle-kit 1.0: an open PGlite. */
  readonly client?: unknown
  /** Our own settings, where there are no named exports: drizzle.config.json. */
  readonly stillhead?: StillheadOptions
}

/** The database: a URL, or its parts. */
export type DatabaseCredentials =
  | { readonly url?: string; readonly ssl?: SslOption }
  | {
      readonly host: string
      readonly port?: number
      readonly user?: string
      readonly password?: string
      readonly database: string
      readonly ssl?: SslOption
    }

/** `true`, a mode of libpq, or options of Node's `tls.connect`. */
export type SslOption = boolean | 'require' | 'allow' | 'prefer' | 'verify-full' | Readonly<Record<string, unknown>>

const textOrTexts = either('a text or an array of texts', text, listOf(text))

/**
 * Refuses a config that cannot be meant.
 * @param unknown is told about keys that are neither known nor near a known one.
 * @throws SH103 for a mistyped key, SH104 for a wrong value, SH105 for another dialect, SH107 for another driver.
 */
export function checkDrizzleConfig(
  config: object,
  place: Place,
  unknown: (key: string, place: Place) => void,
): asserts config is DrizzleConfig {
  checkDialect(config, place)
  looseObject<DrizzleConfig>(
    {
      dialect: text,
      schema: textOrTexts,
      out: text,
      driver: checkDriver,
      dbCredentials: checkCredentials(unknown),
      schemaFilter: textOrTexts,
      tablesFilter: textOrTexts,
      extensionsFilters: listOf(oneOf('postgis')),
      entities: looseObject<NonNullable<DrizzleConfig['entities']>>({ roles: checkRoles }, unknown),
      casing: oneOf('snake_case', 'camelCase'),
      migrations: looseObject<NonNullable<DrizzleConfig['migrations']>>(
        { table: text, schema: text, prefix: text },
        unknown,
      ),
      introspect: anything,
      breakpoints: typed('boolean'),
      strict: typed('boolean'),
      verbose: typed('boolean'),
      sql: typed('boolean'),
      client: anything,
      stillhead: anything,
    },
    unknown,
  )(config, place)
}

function checkDialect(config: object, place: Place): void {
  const keys = Object.keys(config)
  const dialect = 'dialect' in config ? config.dialect : undefined
  if (dialect === 'postgresql') return
  const mistyped = dialect === undefined && keys.find((key) => nearest(key, ['dialect']))
  const near =
    typeof dialect === 'string' &&
    (nearest(dialect, ['postgresql', 'postgres', 'pg']) || ['cockroach'].includes(dialect))
  throw new StillheadError('SH105', {
    what:
      dialect === undefined
        ? 'The config names no dialect.'
        : `The dialect ${JSON.stringify(dialect)} is not supported.`,
    where: position({ ...place, keys: [mistyped || 'dialect'] }),
    why: dialect === undefined || near ? undefined : 'stillhead works with PostgreSQL only.',
    fix: "Set dialect: 'postgresql'.",
  })
}

function checkDriver(value: unknown, place: Place): void {
  if (value === 'pglite') return
  if (value !== 'aws-data-api' && value !== 'dsql') return oneOf('pglite')(value, place)
  throw new StillheadError('SH107', {
    what: `The driver "${value}" is not supported.`,
    where: position(place),
    why: 'Revisions need a session with transactions and locks, which pg gives on a connection of its own.',
    fix: 'Remove "driver" and name the database by its URL.',
  })
}

function checkCredentials(unknown: (key: string, place: Place) => void): Check {
  const password = either('a text or a function', typed('string'), typed('function'))
  const shape = {
    url: typed('string'),
    host: text,
    port: checkPort,
    user: text,
    password,
    database: text,
    ssl: checkSsl,
  }
  return (value, place) => {
    looseObject(shape, unknown)(value, place)
    const { url, host, database } = value as { url?: unknown; host?: unknown; database?: unknown }
    if (host === undefined || url !== undefined || database !== undefined) return
    throw wrongValue(undefined, { ...place, keys: [...place.keys, 'database'] }, 'the name of a database')
  }
}

function checkPort(value: unknown, place: Place): void {
  const port = Number(value)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw wrongValue(value, place, 'a port, 1 to 65535')
}

const modes = ['require', 'allow', 'prefer', 'verify-full']

function checkSsl(value: unknown, place: Place): void {
  if (typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value))) return
  if (typeof value === 'string') return oneOf(...modes)(value, place)
  throw wrongValue(value, place, `true, false, ${modes.map((mode) => `'${mode}'`).join(', ')} or TLS options`)
}

function checkRoles(value: unknown, place: Place): void {
  if (typeof value === 'boolean') return
  object<Exclude<RolesOption, boolean>>({
    provider: oneOf('supabase', 'neon'),
    include: listOf(text),
    exclude: listOf(text),
  })(value, place)
}
