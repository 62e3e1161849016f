import type { Catalog, CatalogObject } from './catalog/kind.ts'
import type { Operation } from './operations/operation.ts'
import type { VerbSpec } from './operations/spec.ts'

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
  /** Names of new objects: a ready-made convention, Alembic-style templates, or a function. Default `'drizzle-kit'`. */
  readonly naming?: unknown
  /** Kinds that Drizzle cannot express and that are to be compared all the same. */
  readonly manage?: readonly string[]
  /** Leaves an object out of the comparison when it returns false. */
  readonly include?: (object: CatalogObject) => boolean
  /** Changes the planned operations before they are proven and written. */
  readonly rewrite?: (operations: readonly Operation[]) => readonly Operation[]
  /** Whether a type is the same: undefined leaves the decision to stillhead. */
  readonly compareType?: (live: string, wanted: string, column: CatalogObject) => boolean | undefined
  /** Whether a default is the same: undefined leaves the decision to stillhead. */
  readonly compareDefault?: (live: string | undefined, wanted: string | undefined, column: CatalogObject) => boolean | undefined
  /** false: autogenerate refuses to write operations that lose data. Default true. */
  readonly allowDestructive?: boolean
  /** What to do about likely renames. Default `'ask'`. */
  readonly renames?: 'ask' | 'auto' | 'none'
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
  readonly template?: unknown
}

/** A command or module function that is run on each new revision file. */
export type PostWriteHook =
  | { readonly exec: string; readonly args?: readonly string[] }
  | { readonly module: string }
  | ((file: string) => void | Promise<void>)

/** Connection settings in the form that pg takes, or the folder of an embedded database. */
export type Connection =
  | { readonly driver: 'pg'; readonly options: Readonly<Record<string, unknown>>; readonly shown: string }
  | { readonly driver: 'pglite'; readonly folder: string; readonly shown: string }

/** A project as the commands need it: everything resolved, absolute and validated. */
export interface Project {
  /** Absolute folder of the config file, or the working directory without one. */
  readonly root: string
  /** Absolute path of the config file; undefined without one. */
  readonly configFile?: string
  /** Schema globs as written. */
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
  readonly roles: boolean | { readonly provider?: string; readonly include?: readonly string[]; readonly exclude?: readonly string[] }
  readonly casing?: 'snake_case' | 'camelCase'
  /** drizzle-kit's own bookkeeping, never touched. Default `drizzle.__drizzle_migrations`. */
  readonly drizzleMigrations: { readonly schema: string; readonly table: string }
  readonly options: StillheadOptions
}

export type { Catalog }
