import type { Log } from '../kernel/log.ts'
import type { RolesOption } from './roles-option.ts'
import type { StillheadOptions } from './settings.ts'

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
