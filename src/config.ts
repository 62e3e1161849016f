import path from 'node:path'
import type { CatalogObject } from './catalog/kind.ts'
import type { Place } from './config/check.ts'
import { connectionOf } from './config/connection.ts'
import { checkDrizzleConfig, type DrizzleConfig, type RolesOption } from './config/drizzle-config.ts'
import { databaseUrl, readEnvironmentFiles } from './config/environment.ts'
import { findConfig } from './config/find.ts'
import { readConfig } from './config/read.ts'
import { checkOptions } from './config/stillhead-options.ts'
import type { DatabaseDesign } from './createdb/plan.ts'
import type { Log } from './kernel/log.ts'
import { expandGlob } from './loading/glob.ts'
import type { NamingOption } from './model/naming.ts'
import type { Operation } from './operations/operation.ts'
import type { RunHooks } from './runtime/hooks.ts'
import type { VerbSpec } from './operations/spec.ts'
import type { RevisionTemplate } from './source/template.ts'

export type { DrizzleConfig, RolesOption } from './config/drizzle-config.ts'

/** Our own settings: the named export `stillhead` of drizzle.config.ts. */
export interface StillheadOptions {
  /** Folder of the revision files. Default: `out` of the config, else `./migrations`. */
  readonly migrations?: string
  /** Further folders of revisions, searched recursively. */
  readonly versionLocations?: readonly string[]
  /** Version table. Default `{ schema: 'stillhead', table: 'version' }`. */
  readonly versionTable?: { readonly schema?: string; readonly table?: string }
  /** One transaction for each revision (default) or for the whole run. */
  readonly transaction?: 'per-revision' | 'per-run'
  /** `SET ROLE` after connecting. */
  readonly role?: string
  /** Milliseconds to wait for a lock on a table; default 5000, 0 waits for ever. */
  readonly lockTimeout?: number
  /** Milliseconds a statement may take; default 0, no limit. */
  readonly statementTimeout?: number
  /** Retries of a revision after a lock timeout, deadlock or serialization failure. Default 5. */
  readonly retries?: number
  /** How runs exclude each other: a session advisory lock (default) or a lease row (behind a transaction pooler). */
  readonly lock?: 'advisory' | 'lease'
  /** What to do about an applied revision whose file changed. Default `'warn'`. */
  readonly changedRevisions?: 'ignore' | 'warn' | 'refuse'
  /**
   * Where a downgrade that loses data must be confirmed: asked on a terminal only (default), or refused everywhere
   * without `--yes`.
   */
  readonly confirmDowngrade?: 'terminal' | 'always'
  /** Names of new objects: a ready-made convention, Alembic-style templates, or a function. Default `'drizzle-kit'`. */
  readonly naming?: NamingOption
  /**
   * Whether names that the models leave open must be those of the convention: differing ones are renamed. Default
   * false: any name is accepted, and the convention names what is new.
   */
  readonly bindNames?: boolean
  /** Leaves an object out of the comparison when it returns false. */
  readonly include?: (object: CatalogObject) => boolean
  /** Changes the planned operations before they are proven and written. */
  readonly rewrite?: (operations: readonly Operation[]) => readonly Operation[]
  /** Whether a type is the same: undefined leaves the decision to stillhead. */
  readonly compareType?: (live: string, wanted: string, column: CatalogObject) => boolean | undefined
  /** Whether a default is the same: undefined leaves the decision to stillhead. */
  readonly compareDefault?: (
    live: string | undefined,
    wanted: string | undefined,
    column: CatalogObject,
  ) => boolean | undefined
  /** false: autogenerate refuses to write operations that lose data. Default true. */
  readonly allowDestructive?: boolean
  /** What to do about likely renames. Default `'ask'`. */
  readonly renames?: 'ask' | 'auto' | 'none'
  /** Functions that `upgrade` and `downgrade` call. */
  readonly hooks?: RunHooks
  /** What `createdb` makes besides the database: roles, schemas, extensions. */
  readonly createdb?: DatabaseDesign
  /** Custom operations, by verb. */
  readonly operations?: Readonly<Record<string, VerbSpec<any>>>
  /** File name of a new revision, without the extension. Default `'{year}{month}{day}{hour}{minute}{second}_{slug}'`. */
  readonly fileTemplate?: string
  /** IANA time zone of file names and `createdAt`. Default `'UTC'`. */
  readonly timezone?: string
  /** Longest slug in a file name. Default 40. */
  readonly slugLength?: number
  /** Commands run on a new file, after prettier. */
  readonly postWrite?: readonly PostWriteHook[]
  /** The text of a new revision: a file with `${…}` tokens, or a function. */
  readonly template?: string | RevisionTemplate
}

/** A command or module function that is run on each new revision file. */
export type PostWriteHook =
  | { readonly exec: string; readonly args?: readonly string[] }
  | { readonly module: string }
  | ((file: string) => void | Promise<void>)

/** Connection settings in the form that pg takes, or the folder of an embedded database. */
export type Connection =
  | { readonly driver: 'pg'; readonly options: Readonly<Record<string, unknown>>; readonly shown: string }
  | {
      readonly driver: 'pglite'
      readonly folder: string
      readonly shown: string
      /** An open PGlite instead of the folder: it stays open, and nobody else uses it meanwhile. */
      readonly database?: EmbeddedDatabase
    }

/** What is used of an open PGlite. */
export interface EmbeddedDatabase {
  close(): Promise<void>
}

/** A project as the commands need it: everything resolved, absolute and validated. */
export interface Project {
  /** Absolute folder of the config file. */
  readonly root: string
  /** Absolute folder that the config's paths are relative to: the root, or the folder it was called from if they fit there. */
  readonly base: string
  /** Absolute path of the config file. */
  readonly configFile?: string
  /** Schema globs as written, relative to `base`. */
  readonly schema: readonly string[]
  /** Absolute folder where new revisions are written. */
  readonly migrations: string
  /** Absolute folders of revisions; the first is `migrations`. */
  readonly versionLocations: readonly string[]
  /** Undefined when the config names no database. */
  readonly connection?: Connection
  readonly schemaFilter?: readonly string[]
  readonly tablesFilter?: readonly string[]
  readonly extensionsFilters?: readonly string[]
  /** `entities.roles` of the config. */
  readonly roles: RolesOption
  readonly casing?: 'snake_case' | 'camelCase'
  /** drizzle-kit's own bookkeeping, never touched. Default `drizzle.__drizzle_migrations`. */
  readonly drizzleMigrations: { readonly schema: string; readonly table: string }
  readonly options: StillheadOptions
}

/** Where a library function finds the project: an already loaded one, or what to load. */
export interface ProjectSource {
  readonly project?: Project
  /** Path of the config file. Default: `drizzle.config.ts|js|json` in `cwd`. */
  readonly config?: string
  /** Default: the working directory. */
  readonly cwd?: string
  /** Connection URL, instead of the config's and DATABASE_URL. */
  readonly url?: string
  readonly log?: Log
}

/**
 * Types the default export of drizzle.config.ts; drizzle-kit takes the same object.
 * @example
 * export default defineConfig({ dialect: 'postgresql', schema: './schema', dbCredentials: { url: process.env.DATABASE_URL } })
 */
export function defineConfig(config: DrizzleConfig): DrizzleConfig {
  return config
}

/**
 * Reads the project's config and the environment. `.env` is read into the environment, as drizzle-kit does.
 * @throws SH100, SH101 without a config; SH102 and SH108 to SH109 when it cannot be read; SH103 to SH107 for what is wrong in it.
 */
export async function loadProject(source: ProjectSource = {}): Promise<Project> {
  const cwd = path.resolve(source.cwd ?? process.cwd())
  if (source.project) return withUrl(source.project, source.url)
  const configFile = findConfig(cwd, source.config)
  const root = path.dirname(configFile)
  readEnvironmentFiles([cwd, root])
  const { config, options, place } = await readConfig(configFile)
  checkDrizzleConfig(config, place, (key, at) => warnUnknown(source, key, at))
  checkOptions(options, { ...place, keys: ['stillhead'] })
  const base = baseFolder([cwd, root], config, options)
  const url = source.url ?? databaseUrl()
  const origin = source.url === undefined ? 'DATABASE_URL' : '--url'
  const connection = connectionOf({ url, origin, config, folder: base })
  return { ...settings(config, options, base), root, configFile, ...(connection && { connection }) }
}

function withUrl(project: Project, url: string | undefined): Project {
  if (url === undefined) return project
  const connection = connectionOf({ url, origin: '--url', config: {}, folder: project.base })
  return { ...project, ...(connection && { connection }) }
}

function warnUnknown({ log }: ProjectSource, key: string, place: Place): void {
  const name = [...place.keys, key].join('.')
  log?.({
    level: 'warn',
    type: 'config-unknown-key',
    message: `${place.file}: "${name}" is not a setting that stillhead knows.`,
    data: { key: name },
  })
}

/** drizzle-kit reads paths from the working directory: so does a config that is named from elsewhere, if its paths lead somewhere there. */
function baseFolder(folders: readonly [string, string], config: DrizzleConfig, options: StillheadOptions): string {
  const paths = [...listed(config.schema), migrationsFolder(config, options)]
  return folders.find((folder) => paths.some((each) => expandGlob(each, folder).length > 0)) ?? folders[1]
}

function settings(config: DrizzleConfig, options: StillheadOptions, base: string): Omit<Project, 'root'> {
  const migrations = path.resolve(base, migrationsFolder(config, options))
  const locations = (options.versionLocations ?? []).map((folder) => path.resolve(base, folder))
  return {
    base,
    schema: listed(config.schema),
    migrations,
    versionLocations: [...new Set([migrations, ...locations])],
    ...(config.schemaFilter !== undefined && { schemaFilter: listed(config.schemaFilter) }),
    ...(config.tablesFilter !== undefined && { tablesFilter: listed(config.tablesFilter) }),
    ...(config.extensionsFilters !== undefined && { extensionsFilters: config.extensionsFilters }),
    roles: config.entities?.roles ?? false,
    ...(config.casing !== undefined && { casing: config.casing }),
    drizzleMigrations: {
      schema: config.migrations?.schema ?? 'drizzle',
      table: config.migrations?.table ?? '__drizzle_migrations',
    },
    options,
  }
}

function migrationsFolder(config: DrizzleConfig, options: StillheadOptions): string {
  return options.migrations ?? config.out ?? './migrations'
}

function listed(value: string | readonly string[] | undefined): readonly string[] {
  return typeof value === 'string' ? [value] : (value ?? [])
}
