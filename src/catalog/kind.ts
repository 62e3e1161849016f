import type { ObjectRef } from '../kernel/ref.ts'
import type { Call } from '../operations/spec.ts'

/** One addressable thing of the catalog, the same shape on both sides. */
export interface CatalogObject<K extends string = string, A extends object = object> {
  readonly kind: K
  /** From the outside in: `[schema, table, name]`; the connection's default schema is `''`. Never part of attributes. */
  readonly path: readonly string[]
  /** Everything that can differ. Absent and undefined are the same. */
  readonly attributes: Readonly<A>
  /** What must exist for this object to exist: pg_depend on the live side, the definition on the model's. */
  readonly requires: readonly ObjectRef[]
  /** Wanted side: the model gives no name, `path` holds the convention's; any live name is accepted. */
  readonly implicitName?: boolean
  /** Live side: `classid:objid:objsubid`, to join pg_depend. */
  readonly address?: string
}

/** All objects of one side, by `key(ref)`. */
export type Catalog = ReadonlyMap<string, CatalogObject>

/** How a changed attribute is brought about. */
export type Reaction = 'alter' | 'replace' | 'ignore'

/** What a changed attribute asks for; `same` refines equality, which is deep equality by default. */
export type AttributeRule<V> =
  | Reaction
  | {
      same?(live: V, wanted: V): boolean
      on(live: V, wanted: V): Reaction
    }

/** The parts that a parent's call carries, by slot. */
export type Parts = ReadonlyMap<string, readonly CatalogObject[]>

/** A row as text values, in the order of the select list. */
export type Row = readonly (string | null)[]

/** Answers about objects by OID, made from the shared queries of the introspection. */
export interface Lookups {
  /** Schema by OID: `''` for the default schema; undefined when it is out of scope. */
  schema(oid: string): string | undefined
  /** Relation by OID (pg_class): `[schema, name]`; undefined when it is out of scope or an extension's. */
  relation(oid: string): { readonly path: readonly [string, string]; readonly relkind: string } | undefined
  /** Column name by relation OID and attribute number. */
  column(relation: string, attnum: string): string | undefined
  /** `format_type` of a type OID and modifier. */
  type(oid: string, typmod: string): string
  /** The enum, domain or composite type behind a type OID (element type of an array), when it is in scope. */
  userType(oid: string): ObjectRef | undefined
  /** server_version_num of the server. */
  readonly serverVersion: number
}

/** An expression that PostgreSQL must print before it can be compared. */
export interface Canonical {
  /** The attribute that holds the text. */
  readonly attribute: string
  /** How the text is read: as a column default, a check, a generated column, an index. */
  readonly as: 'default' | 'check' | 'generated' | 'index' | 'view' | 'policy' | 'type'
}

/** A kind of catalog object: how it is read, compared and turned into calls. */
export interface DesignKind<O extends CatalogObject = any> {
  readonly kind: O['kind']
  /** Order among steps that no dependency orders. */
  readonly weight: number
  /** One SELECT, set-based, or several that are read together; without system objects and extension members. */
  query(serverVersion: number): string
  /** Turns rows into objects; rows of things that are out of scope give none. */
  read(rows: readonly Row[], lookups: Lookups): O[]
  /** How the object is folded into its parent's call when the parent is made or dropped. */
  readonly partOf?: {
    readonly kind: string
    readonly slot: string
    parent(object: O): ObjectRef
  }
  /** A rule for every attribute. */
  readonly attributes: { readonly [A in keyof O['attributes']]-?: AttributeRule<O['attributes'][A]> }
  /** Names that the object takes in a namespace shared with other kinds: `relation:schema.name`. */
  occupies?(object: O): readonly string[]
  /** Structural key among siblings, by which an object with an implicit name finds its live counterpart. */
  likeness?(object: O): string
  /** For each attribute: the kinds of dependents to drop before it changes and to make again after. */
  readonly rebuilds?: { readonly [A in keyof O['attributes']]?: readonly string[] }
  create(object: O, parts: Parts): readonly Call[]
  drop(object: O, parts: Parts): readonly Call[]
  /** The calls that change the named attributes, in order; empty `changed` never happens. */
  alter?(live: O, wanted: O, changed: ReadonlySet<keyof O['attributes'] & string>): readonly Call[]
  /** The call that renames or moves the object to a new path. */
  rename?(path: readonly string[], newPath: readonly string[]): readonly Call[]
}
