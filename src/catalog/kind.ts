import type { ObjectRef } from '../kernel/ref.ts'
import type { Call } from '../operations/spec.ts'
import type { TargetType } from '../operations/target.ts'

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
  /** Wanted side: others make it; the models only name it, so it is neither created, changed nor dropped. */
  readonly existing?: boolean
  /** Wanted side: PostgreSQL makes it one with another object in CREATE TABLE; wanted only where the live side has it. */
  readonly redundant?: boolean
  /** Wanted side: what a redundant object repeats, when that is of its own kind; the live side may have either. */
  readonly twin?: ObjectRef
  /** Live side: `classid:objid:objsubid`, to join pg_depend. */
  readonly address?: string
  /** Live side: other addresses under which pg_depend knows it: the relation behind a composite type. */
  readonly aliases?: readonly string[]
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

/** What the parts of an object add to its call, by slot; a slot without parts is absent. */
export type Parts = ReadonlyMap<string, readonly unknown[]>

/** A row as text values, in the order of the select list. */
export type Row = readonly (string | null)[]

/** What a kind's queries are asked for. */
export interface QueryScope {
  /** server_version_num of the server. */
  readonly serverVersion: number
  /** A condition that keeps the rows whose column names a relation of the scope. */
  within(relationColumn: string): string
}

/** Answers about objects by OID, made from the shared queries of the introspection. */
export interface Lookups {
  /** Schema by OID: `''` for the default schema; undefined for a system schema. */
  schema(oid: string): string | undefined
  /**
   * Relation by OID (pg_class); undefined when it is the system's or an extension's. A partition is there as far as
   * something of its own stands in it or a foreign key points to it.
   */
  relation(oid: string): Relation | undefined
  /** The same for what a foreign key points to, which may be a table of an extension. */
  referenced(oid: string): Relation | undefined
  /** All relations that are objects themselves, by schema and name. */
  relations(): Iterable<Relation>
  /** Object by address, see {@link CatalogObject}, of the kinds that are read before. */
  object(address: string): CatalogObject | undefined
  /** How COMMENT ON, GRANT and ALTER … OWNER TO call the objects of a kind; undefined for what they do not take. */
  target(kind: string): TargetType | undefined
  /** The enum or domain behind a type OID (element type of an array); undefined for built-in types. */
  userType(oid: string): ObjectRef | undefined
  /** server_version_num of the server. */
  readonly serverVersion: number
}

/** A row of pg_class. */
export interface Relation {
  readonly oid: string
  readonly path: readonly [string, string]
  /** pg_class.relkind: r, p, v, m, S. */
  readonly relkind: string
  readonly rowSecurity: boolean
  /** pg_class.relpersistence: p, u or t. */
  readonly persistence: string
  /** pg_class.reloptions, separated by line feeds. */
  readonly options: string | null
  /** What stands for it as an object: the partition, or the extension. Absent for relations that are objects themselves. */
  readonly standIn?: ObjectRef
  /** Of a partition: the path of the partitioned table, whose columns are the objects. */
  readonly root?: readonly [string, string]
  /** By attribute number; without dropped ones. */
  readonly columns: ReadonlyMap<string, Attribute>
}

/** A row of pg_attribute. */
export interface Attribute {
  readonly number: string
  readonly name: string
  /** `format_type` in short form: `varchar(20)`. */
  readonly type: string
  readonly typeOid: string
  readonly notNull: boolean
  /** pg_attribute.attidentity: '', a or d. */
  readonly identity: string
  /** pg_attribute.attgenerated: '', s or v. */
  readonly generated: string
  /** As an SQL name; undefined for the type's own. */
  readonly collation: string | undefined
  /** pg_get_expr of pg_attrdef: the default, or the expression of a generated column. */
  readonly expression: string | undefined
}

/** Two objects that may be one under two names. */
export interface Pairing<O extends CatalogObject = CatalogObject> {
  readonly live: O
  readonly wanted: O
  /** How many objects of the kind go and come in the same place. */
  readonly removed: number
  readonly added: number
  /** What stands directly in a place, in order: the columns, keys and indexes of a table. */
  liveParts(path: readonly string[]): readonly CatalogObject[]
  wantedParts(path: readonly string[]): readonly CatalogObject[]
}

/** How the objects of a kind take another name or place. */
export interface Renaming<O extends CatalogObject = any> {
  /** The word before the colon in `--rename word:path=new`; kinds may share one. */
  readonly word: string
  /** Other words that are understood. */
  readonly aliases?: readonly string[]
  /**
   * Names settle from the outside in: schemas, types, relations, columns, what is named after columns. What has 6 is
   * never told or guessed: it follows.
   */
  readonly stage: 1 | 2 | 3 | 4 | 5 | 6
  /** The name is unique in its schema: a path may leave the table out. */
  readonly uniqueInSchema?: boolean
  /** The call that gives the object at a path another name. */
  name(path: readonly string[], newName: string): Call
  /**
   * The call that moves the object at a path to another schema.
   * @param newSchema its real name, also of the default schema.
   * @param schema the real name of the schema it stands in.
   */
  schema?(path: readonly string[], newSchema: string, schema: string): Call
  /**
   * Kinds whose objects take the names of their parts along: the calls for a schema in which one waits while another
   * takes its place.
   */
  aside?(schema: string): { readonly make: Call; readonly drop: Call }
  /**
   * How likely a removed object and an added one are the same: 5 is worth a question. Without it nothing is lost by
   * making the object anew, and only one that equals the removed one takes its place.
   */
  points?(pair: Pairing<O>): number
  /** The points from which a pair without a rival is all but certain. */
  readonly certain?: number
}

/** Named things of an object that no catalog object stands for: the values of an enum. */
export interface Members<O extends CatalogObject = any> {
  readonly kind: string
  of(object: O): readonly CatalogObject[]
  readonly rename: Renaming
  /** Names that a member takes in a namespace shared with other kinds. */
  occupies?(member: CatalogObject): readonly string[]
  /** The name that PostgreSQL gives the member of an object at a path. */
  named?(path: readonly string[]): string
}

/**
 * Who says how an object should be: the models (or another database), which have it created, altered and dropped; or the
 * database, where it is carried along as it stands and proven to be still there.
 */
export type Authority = 'models' | 'database'

/** A kind of catalog object: how it is read, compared and turned into calls. */
export interface DesignKind<O extends CatalogObject = any> {
  readonly kind: O['kind']
  /** Who says how its objects should be. Default: the models. */
  readonly authority?: Authority | ((object: O) => Authority)
  /** The word of COMMENT ON, GRANT and ALTER … OWNER TO for its objects. */
  readonly target?: TargetType
  /** Its objects say something about another one, the first that they require, and go with it: comment, owner, grant. */
  readonly satellite?: {
    /** Between it and its target in sentences: `comment on table users`, `owner of table users`. */
    readonly word: 'on' | 'of'
    /** The last part of its path stands for the kind: `replica identity of table users`. */
    readonly label?: true
  }
  /** Order among steps that no dependency orders. */
  readonly weight: number
  /** One SELECT for each set of rows that `read` needs, set-based; system objects and extension members left out. */
  queries(scope: QueryScope): readonly string[]
  /** Turns rows into objects; rows of things that are out of scope give none. */
  read(rows: readonly (readonly Row[])[], lookups: Lookups): O[]
  /** How the object is folded into its parent's call when the parent is made or dropped. */
  readonly partOf?: {
    readonly kind: string
    readonly slot: string
    parent(object: O): ObjectRef
    /** What the part adds to the slot. */
    value(object: O): unknown
  }
  /** A rule for every attribute. */
  readonly attributes: { readonly [A in keyof O['attributes']]-?: AttributeRule<O['attributes'][A]> }
  /** Attributes that Drizzle models cannot express: taken over from the live object. */
  readonly unsaid?: readonly (keyof O['attributes'] & string)[]
  /** Attributes that not every supported server has: the first major version that does, and how the clause is called. */
  readonly since?: {
    readonly [A in keyof O['attributes'] & string]?: { readonly major: number; readonly clause: string }
  }
  /** Attributes whose text PostgreSQL must print before it can be compared. */
  readonly canonical?: readonly (keyof O['attributes'] & string)[]
  /** The object as a temporary table can take it for the server to print. Default: as it is. */
  asked?(object: O): O
  /** Whether its canonical expressions may read other relations, which the temporary ones must not hide. */
  readonly readsRelations?: true
  /**
   * For relations of their own: what the server is asked to print, in the temporary schema and under another name.
   * Undefined when that tells nothing: then the object counts as changed.
   */
  standIn?(object: O, live: Catalog): CatalogObject | undefined
  /** What the object hangs on and goes with: its own drop is then left out. */
  attachedTo?(object: O): ObjectRef | undefined
  /** Objects of the whole server, which others change at any time: the proof does not compare them. */
  readonly shared?: boolean
  /** Default privileges give objects of the kind to what is created: those that nobody asked for are no difference. */
  readonly comesByDefault?: true
  /** Of satellites: whether it can still be had when its target is as wanted. Default: always. */
  fits?(object: O, live: CatalogObject, wanted: CatalogObject): boolean
  /** Of relations whose columns are no objects of their own: whether one will have a column of a name. */
  hasColumn?(object: O, name: string): boolean
  /** PG: refuses that the type of a column changes that it depends on. */
  readonly refusesRetype?: true
  /** Names that the object takes in a namespace shared with other kinds: `relation:schema.name`. */
  occupies?(object: O): readonly string[]
  /** Names in such a namespace that an alteration takes: that of the sequence of a column which becomes serial. */
  gains?(live: O, wanted: O): readonly string[]
  /** Places where PostgreSQL may hang others of its own choice: a foreign key takes any unique index of its columns. */
  offers?(object: O): readonly string[]
  /** The places that the object hangs on: what offers one and goes is gone before the object is made. */
  takes?(object: O): readonly string[]
  /** Structural key among siblings, by which an object with an implicit name finds its live counterpart. */
  likeness?(object: O): string
  /**
   * Tells which dependents stand in the way of an alteration: they are dropped before it and made again after it. Those
   * of dependents that are parts, such as the columns of a type, are asked as well. Undefined when none do.
   */
  rebuilds?(
    live: O,
    wanted: O,
    changed: ReadonlySet<string>,
  ): ((dependent: CatalogObject, kind: DesignKind) => boolean) | undefined
  /**
   * A state between two, in which the object needs nothing that either of them does: for changes that wait for each
   * other in a circle.
   */
  between?(live: O, wanted: O): O | undefined
  /** How objects take another name or place; without it they are made anew. */
  readonly rename?: Renaming<O>
  readonly members?: Members<O>
  create(object: O, parts: Parts): readonly Call[]
  drop(object: O, parts: Parts): readonly Call[]
  /** The calls that change the named attributes, in order; empty `changed` never happens. */
  alter?(live: O, wanted: O, changed: ReadonlySet<string>): readonly Call[]
}
