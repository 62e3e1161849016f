import type { Session } from '../database/session.ts'
import { key, samePath, type ObjectRef } from '../kernel/ref.ts'
import { literal } from '../kernel/sql.ts'
import type { Catalog, CatalogObject, DesignKind, Lookups, QueryScope, Row } from './kind.ts'
import { makeLookups, sharedQueries, type Scope } from './lookups.ts'

/** What was read from a database. */
export interface Introspection {
  readonly catalog: Catalog
  /** The connection's default schema, which paths hold as `''`. */
  readonly defaultSchema: string
  /** server_version_num */
  readonly serverVersion: number
}

/** What is asked of the server before anything else, since the queries depend on it. */
export interface ServerFacts {
  readonly serverVersion: number
  /** `current_schema()`; `public` where the search_path names no schema that exists. */
  readonly defaultSchema: string
}

/**
 * Reads the catalog in one snapshot: a read-only repeatable-read transaction, one round trip for all kinds.
 * @param session not in a transaction.
 * @param kinds which kinds are read.
 */
export async function introspect(session: Session, kinds: readonly DesignKind[]): Promise<Introspection> {
  const facts = await readServerFacts(session)
  const begin = 'BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY'
  const catalog = await readCatalog(session, kinds, facts, wholeDatabase(facts), [begin, ...pinned(facts)], ['COMMIT'])
  return { catalog, ...facts }
}

/**
 * Reads the catalog as the running transaction sees it; the session's settings are put back afterwards.
 * @param session in a transaction.
 */
export async function introspectWithin(session: Session, kinds: readonly DesignKind[]): Promise<Introspection> {
  const facts = await readServerFacts(session)
  // PG: a released savepoint keeps SET LOCAL, a rolled-back one takes it back.
  const before = ['SAVEPOINT stillhead_read', ...pinned(facts)]
  const after = ['ROLLBACK TO SAVEPOINT stillhead_read', 'RELEASE SAVEPOINT stillhead_read']
  const catalog = await readCatalog(session, kinds, facts, wholeDatabase(facts), before, after)
  return { catalog, ...facts }
}

/**
 * Reads the objects of this session's temporary schema, in a transaction whose settings are pinned.
 * @param schema the schema that their paths are given.
 */
export async function introspectTemporary(
  session: Session,
  kinds: readonly DesignKind[],
  facts: ServerFacts,
  schema: (table: string) => string,
): Promise<Catalog> {
  const scope: Scope = {
    serverVersion: facts.serverVersion,
    namespaces: 'n.oid = pg_catalog.pg_my_temp_schema()',
    schemaName: () => TEMPORARY,
    within: (column) =>
      `${column} IN (SELECT oid FROM pg_catalog.pg_class WHERE relnamespace = pg_catalog.pg_my_temp_schema())`,
  }
  const found = await readCatalog(session, kinds, facts, scope, [], [])
  const moved = [...found.values()].map((object) => inSchemaOf(object, schema))
  return new Map(moved.map((object) => [key(object), object]))
}

const TEMPORARY = 'pg_temp'

/** Asks the version and the default schema. */
async function readServerFacts(session: Session): Promise<ServerFacts> {
  const [result] = await session.simple(
    "SELECT pg_catalog.current_setting('server_version_num'), coalesce(pg_catalog.current_schema(), 'public')",
  )
  const [version, schema] = result!.rows[0]!
  return { serverVersion: Number(version), defaultSchema: schema! }
}

/** Settings that change what PostgreSQL prints, pinned for the transaction. */
export function pinned(facts: ServerFacts): readonly string[] {
  return [
    "SET LOCAL TimeZone = 'UTC'",
    "SET LOCAL IntervalStyle = 'postgres'",
    "SET LOCAL DateStyle = 'ISO, YMD'",
    "SET LOCAL bytea_output = 'hex'",
    'SET LOCAL quote_all_identifiers = off',
    'SET LOCAL standard_conforming_strings = on',
    'SET LOCAL jit = off',
    `SELECT pg_catalog.set_config('search_path', pg_catalog.quote_ident(${literal(facts.defaultSchema)}), true)`,
  ]
}

function wholeDatabase(facts: ServerFacts): Scope {
  return {
    serverVersion: facts.serverVersion,
    namespaces: "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'",
    schemaName: (name) => (name === facts.defaultSchema ? '' : name),
    within: () => 'TRUE',
  }
}

async function readCatalog(
  session: Session,
  kinds: readonly DesignKind[],
  facts: ServerFacts,
  scope: Scope,
  before: readonly string[],
  after: readonly string[],
): Promise<Catalog> {
  const shared = sharedQueries(scope)
  const queries = kinds.map((kind) => kind.queries(scope))
  const results = await fetchAll(session, [...shared, ...queries.flat(), dependencyQuery(scope)], before, after)
  // Rows are let go as they are read: those of ten thousand tables are larger than the catalog made of them.
  const take = (count: number) => results.splice(0, count)
  const byAddress = new Map<string, CatalogObject>()
  const targets = new Map(kinds.map(({ kind, target }) => [kind, target]))
  const lookups: Lookups = {
    ...makeLookups(take(shared.length), scope),
    object: (address) => byAddress.get(address),
    target: (kind) => targets.get(kind),
  }
  const objects: CatalogObject[] = []
  kinds.forEach((kind, index) => {
    for (const object of kind.read(take(queries[index]!.length), lookups) as CatalogObject[]) {
      objects.push(object)
      if (object.address) byAddress.set(object.address, object)
      for (const alias of object.aliases ?? []) byAddress.set(alias, object)
    }
  })
  return withDependencies(objects, byAddress, take(1)[0]!)
}

/**
 * Sends queries in one message. PG: a cursor looks operators and functions up when it is declared, and prints names by the
 * search_path when it is fetched: declared while only pg_catalog is searched, no query calls what somebody made in a schema
 * of the path, such as an operator that fits better than PostgreSQL's own.
 * @returns the rows of each query.
 */
async function fetchAll(
  session: Session,
  queries: readonly string[],
  before: readonly string[],
  after: readonly string[],
): Promise<(readonly Row[])[]> {
  const cursors = queries.map((_query, index) => `stillhead_read_${index}`)
  const declared = [
    ...before,
    "SELECT pg_catalog.set_config('stillhead.search_path', pg_catalog.current_setting('search_path'), true)",
    'SET LOCAL search_path = pg_catalog',
    // All rows are wanted, not the first ones soon.
    'SET LOCAL cursor_tuple_fraction = 1',
    ...queries.map((query, index) => `DECLARE ${cursors[index]} NO SCROLL CURSOR FOR ${query}`),
    "SELECT pg_catalog.set_config('search_path', pg_catalog.current_setting('stillhead.search_path'), true)",
  ]
  const fetched = cursors.map((cursor) => `FETCH ALL FROM ${cursor}`)
  const closed = cursors.map((cursor) => `CLOSE ${cursor}`)
  const results = await session.simple([...declared, ...fetched, ...closed, ...after].join(';\n'))
  return results.slice(declared.length, declared.length + cursors.length).map((result) => result.rows)
}

// Structural dependencies (a column's table, a key's columns) are read by the kinds; these are the others. What is a
// member of an extension stands for the extension, the row type of a table for the table, and an array for its element.
function dependencyQuery(scope: QueryScope): string {
  const target = `
      CASE WHEN e.objid IS NOT NULL THEN 3079::pg_catalog.oid WHEN y.typrelid <> 0 THEN 1259::pg_catalog.oid ELSE d.refclassid END,
      CASE WHEN e.objid IS NOT NULL THEN e.refobjid WHEN y.typrelid <> 0 THEN y.typrelid WHEN y.typelem <> 0 AND y.typcategory = 'A' THEN y.typelem ELSE d.refobjid END,
      CASE WHEN e.objid IS NOT NULL THEN 0 ELSE d.refobjsubid END`
  const joins = `
    LEFT JOIN pg_catalog.pg_depend e ON e.classid = d.refclassid AND e.objid = d.refobjid AND e.deptype = 'e'
    LEFT JOIN pg_catalog.pg_type y ON d.refclassid = 1247 AND y.oid = d.refobjid`
  const select = (source: string, from: string, when: string): string =>
    `SELECT ${source}, ${target} FROM pg_catalog.pg_depend d ${from} ${joins} WHERE d.refobjid >= 16384 AND ${when}`
  return [
    select(
      '1259, a.adrelid, a.adnum',
      'JOIN pg_catalog.pg_attrdef a ON a.oid = d.objid',
      `d.classid = 2604 AND d.deptype IN ('n', 'a') AND ${scope.within('a.adrelid')}
       AND NOT (d.refclassid = 1259 AND d.refobjid = a.adrelid AND d.refobjsubid = a.adnum)`,
    ),
    select(
      '1259, d.objid, d.objsubid',
      'JOIN pg_catalog.pg_attribute a ON a.attrelid = d.objid AND a.attnum = d.objsubid',
      `d.classid = 1259 AND d.objsubid > 0 AND (d.deptype = 'a' AND a.attgenerated <> '' OR d.deptype = 'n' AND d.refclassid <> 1259) AND ${scope.within('d.objid')}`,
    ),
    select(
      '1259, d.objid, 0',
      'JOIN pg_catalog.pg_index i ON i.indexrelid = d.objid',
      `d.classid = 1259 AND ${scope.within('i.indrelid')}
       AND (d.refobjsubid > 0 AND (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL) OR d.refclassid NOT IN (1259, 2606))`,
    ),
    select(
      `CASE WHEN r.rulename = '_RETURN' THEN 1259 ELSE 2618 END, CASE WHEN r.rulename = '_RETURN' THEN r.ev_class ELSE r.oid END, 0`,
      'JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid',
      `d.classid = 2618 AND d.deptype = 'n' AND (d.refobjid <> r.ev_class OR r.rulename <> '_RETURN') AND ${scope.within('r.ev_class')}`,
    ),
    // PG: a policy depends on its own table's columns as well as on what its expressions read.
    select('3256, d.objid, 0', '', `d.classid = 3256 AND (d.refclassid <> 1259 OR ${scope.within('d.refobjid')})`),
    // A constraint's own columns are structural, but for those of an exclusion.
    select(
      '2606, d.objid, 0',
      'JOIN pg_catalog.pg_constraint k ON k.oid = d.objid',
      `d.classid = 2606 AND (d.refclassid <> 1259 OR k.contype = 'x')`,
    ),
    select(
      'd.classid, d.objid, 0',
      '',
      `d.classid IN (1247, 1255, 2620, 3079, 3381, 3456, 3466, 6104, 6106, 1417, 2328) AND d.deptype IN ('n', 'a', 'x')
       AND (d.classid <> 2620 OR EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.oid = d.objid AND NOT t.tgisinternal))`,
    ),
    // The attributes of composite types, the server and types of foreign tables, and the parents of partitions.
    select(
      '1259, d.objid, 0',
      'JOIN pg_catalog.pg_class c ON c.oid = d.objid',
      `d.classid = 1259 AND (c.relkind IN ('c', 'f') AND d.refclassid <> 1259 OR c.relispartition AND d.objsubid = 0 AND d.refclassid = 1259 AND d.refobjsubid = 0)`,
    ),
  ].join('\n    UNION ALL ')
}

function withDependencies(
  objects: readonly CatalogObject[],
  byAddress: ReadonlyMap<string, CatalogObject>,
  rows: readonly Row[],
): Catalog {
  const extra = new Map<string, ObjectRef[]>()
  for (const [classid, object, column, refclassid, refobject, refcolumn] of rows) {
    const from = byAddress.get(`${classid}:${object}:${column}`)
    const to = byAddress.get(`${refclassid}:${refobject}:${refcolumn}`) ?? byAddress.get(`${refclassid}:${refobject}:0`)
    if (!from || !to || from === to || isKnown(from, to)) continue
    const list = extra.get(key(from))
    const ref = { kind: to.kind, path: to.path }
    if (list) list.push(ref)
    else extra.set(key(from), [ref])
  }
  return new Map(
    objects.map((object) => {
      const id = key(object)
      const more = extra.get(id)
      return [id, more ? { ...object, requires: [...object.requires, ...more] } : object]
    }),
  )
}

function isKnown({ requires }: CatalogObject, { kind, path }: CatalogObject): boolean {
  return requires.some((ref) => ref.kind === kind && samePath(ref.path, path))
}

function inSchemaOf(object: CatalogObject, schema: (table: string) => string): CatalogObject {
  if (object.path[0] !== TEMPORARY) return object
  return { ...object, path: [schema(object.path[1]!), ...object.path.slice(1)] }
}
