import type { CatalogObject } from '../catalog/kind.ts'
import type { DatabaseDesign } from '../createdb/plan.ts'
import type { NamingOption } from '../model/naming.ts'
import type { Operation } from '../operations/operation.ts'
import type { VerbSpec } from '../operations/spec.ts'
import type { RunHooks } from '../runtime/hooks.ts'
import type { RevisionTemplate } from '../source/template.ts'

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
  /** Leaves an object out of the comparison when it returns false; a table with all that stands in it. */
  readonly include?: (object: CatalogObject) => boolean
  /** Changes the planned operations before they are proven and written. */
  readonly rewrite?: (operations: readonly Operation[]) => readonly Operation[]
  /** Whether a type is the same: anything but true leaves the decision to stillhead. */
  readonly compareType?: (live: string, wanted: string, column: CatalogObject) => boolean | undefined
  /** Whether a default is the same: anything but true leaves the decision to stillhead. */
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
