import type { ObjectRef } from '../kernel/ref.ts'
import type { Attribute, Lookups, QueryScope, Relation, Row } from './kind.ts'
import { plainName, typeName } from './type-name.ts'

/** A part of the database that is read. */
export interface Scope extends QueryScope {
  /** A condition on pg_namespace `n`. */
  readonly namespaces: string
  /** The schema in paths: `''` for the default schema. */
  schemaName(name: string): string
}

/** The queries that all kinds share: schemas, relations, columns, types, collations. Lean: formatting is done once a type. */
export function sharedQueries(scope: Scope): readonly string[] {
  // Few partitions have keys or indexes of their own, and few tables of extensions are referenced.
  const own = `SELECT k.conrelid FROM pg_catalog.pg_constraint k WHERE k.contype IN ('p', 'u', 'c', 'f', 'x') AND k.conparentid = 0 AND k.coninhcount = 0
         UNION ALL SELECT k.confrelid FROM pg_catalog.pg_constraint k WHERE k.contype = 'f' AND k.conparentid = 0
         UNION ALL SELECT y.polrelid FROM pg_catalog.pg_policy y
         UNION ALL SELECT i.indrelid FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid WHERE NOT x.relispartition`
  const referenced = `SELECT k.confrelid FROM pg_catalog.pg_constraint k WHERE k.contype = 'f'`
  const relations = `c.relnamespace IN (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE ${scope.namespaces})
       AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND (NOT c.relispartition OR c.oid IN (${own}))`
  return [
    `SELECT n.oid, n.nspname FROM pg_catalog.pg_namespace n WHERE ${scope.namespaces}`,
    `SELECT c.oid, c.relnamespace, c.relname, c.relkind, c.relrowsecurity, c.relpersistence,
            pg_catalog.array_to_string(c.reloptions, E'\\n'), CASE WHEN c.relispartition THEN pg_catalog.pg_partition_root(c.oid)::pg_catalog.oid END,
            e.extname
     FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_depend d ON d.classid = 1259 AND d.objid = c.oid AND d.deptype = 'e'
     LEFT JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
     WHERE ${relations} AND (e.extname IS NULL OR c.oid IN (${referenced}))
     ORDER BY c.relnamespace, c.relname COLLATE "C"`,
    `SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attcollation, a.attnotnull, a.attidentity, a.attgenerated
     FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
     WHERE a.attnum > 0 AND NOT a.attisdropped AND ${relations} AND c.relkind <> 'S'`,
    `SELECT x.atttypid, x.atttypmod, x.attcollation, pg_catalog.format_type(x.atttypid, x.atttypmod),
            l.collname, n.nspname, n.nspname = 'pg_catalog'
     FROM (SELECT DISTINCT a.atttypid, a.atttypmod, a.attcollation FROM pg_catalog.pg_attribute a
           WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid >= 16384 AND ${scope.within('a.attrelid')}) x
     JOIN pg_catalog.pg_type t ON t.oid = x.atttypid
     LEFT JOIN pg_catalog.pg_collation l ON l.oid = x.attcollation AND l.oid <> t.typcollation
     LEFT JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace`,
    `SELECT d.adrelid, d.adnum, pg_catalog.pg_get_expr(d.adbin, d.adrelid)
     FROM pg_catalog.pg_attrdef d WHERE d.adrelid >= 16384 AND ${scope.within('d.adrelid')}`,
    `SELECT t.oid, t.typnamespace, t.typname, t.typtype, e.oid, e.typnamespace, e.typname, e.typtype
     FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
     JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
     WHERE coalesce(e.typtype, t.typtype) IN ('e', 'd') AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
  ]
}

type SharedRows = readonly [
  schemas: Rows,
  relations: Rows,
  columns: Rows,
  types: Rows,
  expressions: Rows,
  userTypes: Rows,
]
type Rows = readonly Row[]

/** Makes the answers from the rows of {@link sharedQueries}. */
export function makeLookups(results: readonly Rows[], scope: Scope): Omit<Lookups, 'object' | 'target'> {
  // One result for each query, in their order.
  const rows = results as unknown as SharedRows
  const schemas = new Map(rows[0].map(([oid, name]) => [oid!, scope.schemaName(name!)]))
  const relations = readRelations(rows[1], schemas)
  addColumns(relations, rows)
  const extensions = new Set(
    [...relations.values()].flatMap((each) => (each.standIn?.kind === 'extension' ? [each.oid] : [])),
  )
  const tables = [...relations.values()].filter(({ standIn }) => !standIn)
  const userTypes = readUserTypes(rows[5], schemas)
  return {
    serverVersion: scope.serverVersion,
    schema: (oid) => schemas.get(oid),
    relation: (oid) => (extensions.has(oid) ? undefined : relations.get(oid)),
    referenced: (oid) => relations.get(oid),
    relations: () => tables,
    userType: (oid) => userTypes.get(oid),
  }
}

function addColumns(
  relations: ReadonlyMap<string, Relation>,
  [, , columnRows, typeRows, expressionRows]: SharedRows,
): void {
  const types = new Map(
    typeRows.map(([oid, mod, collation, text, name, schema, system]) => [
      `${oid}:${mod}:${collation}`,
      { text: typeName(text!), collation: name ? plainName(name, system === 't' ? undefined : schema!) : undefined },
    ]),
  )
  const expressions = new Map(expressionRows.map(([relation, number, text]) => [`${relation}:${number}`, text!]))
  for (const [relation, number, name, oid, mod, collation, notNull, identity, generated] of columnRows) {
    const type = types.get(`${oid}:${mod}:${collation}`)!
    const columns = relations.get(relation!)?.columns as Map<string, Attribute> | undefined
    columns?.set(number!, {
      number: number!,
      name: name!,
      type: type.text,
      typeOid: oid!,
      notNull: notNull === 't',
      identity: identity!,
      generated: generated!,
      collation: type.collation,
      expression: expressions.get(`${relation}:${number}`),
    })
  }
}

function readRelations(rows: readonly Row[], schemas: ReadonlyMap<string, string>): Map<string, Relation> {
  const relations = new Map<string, Relation>()
  const paths = new Map(rows.map(([oid, schema, name]) => [oid!, [schemas.get(schema!) ?? '', name!] as const]))
  for (const [oid, schema, name, relkind, rowSecurity, persistence, options, root, extension] of rows) {
    const path = schemas.get(schema!)
    if (path === undefined) continue
    const rootPath = root ? paths.get(root) : undefined
    relations.set(oid!, {
      oid: oid!,
      path: [path, name!],
      ...(rootPath && { root: rootPath, standIn: { kind: 'partition', path: [path, name!] } }),
      ...(extension && { standIn: { kind: 'extension', path: [extension] } }),
      relkind: relkind!,
      rowSecurity: rowSecurity === 't',
      persistence: persistence!,
      options: options ?? null,
      columns: new Map(),
    })
  }
  return relations
}

function readUserTypes(rows: readonly Row[], schemas: ReadonlyMap<string, string>): Map<string, ObjectRef> {
  const found = new Map<string, ObjectRef>()
  for (const [oid, schema, name, type, , elementSchema, elementName, elementType] of rows) {
    const path = schemas.get(elementSchema ?? schema!)
    if (path === undefined) continue
    found.set(oid!, { kind: (elementType ?? type) === 'e' ? 'enum' : 'domain', path: [path, elementName ?? name!] })
  }
  return found
}
