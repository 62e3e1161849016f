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
  const relations = `
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE ${scope.namespaces} AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND NOT c.relispartition`
  return [
    `SELECT n.oid, n.nspname FROM pg_catalog.pg_namespace n WHERE ${scope.namespaces}`,
    `SELECT c.oid, c.relnamespace, c.relname, c.relkind, c.relrowsecurity, c.relpersistence,
            pg_catalog.array_to_string(c.reloptions, E'\\n')
     ${relations}
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass
                       AND d.objid = c.oid AND d.deptype = 'e')
     ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`,
    `SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attidentity, a.attgenerated, a.attcollation
     FROM pg_catalog.pg_attribute a
     WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN (SELECT c.oid ${relations} AND c.relkind <> 'S')`,
    `SELECT x.atttypid, x.atttypmod, pg_catalog.format_type(x.atttypid, x.atttypmod), t.typcollation
     FROM (SELECT DISTINCT a.atttypid, a.atttypmod FROM pg_catalog.pg_attribute a
           WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN (SELECT c.oid ${relations} AND c.relkind <> 'S')) x
     JOIN pg_catalog.pg_type t ON t.oid = x.atttypid`,
    `SELECT t.oid, t.typnamespace, t.typname, t.typtype, e.oid, e.typnamespace, e.typname, e.typtype
     FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
     JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
     WHERE coalesce(e.typtype, t.typtype) IN ('e', 'd') AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
    `SELECT c.oid, n.nspname, c.collname, n.nspname = 'pg_catalog' FROM pg_catalog.pg_collation c
     JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
     WHERE c.oid IN (SELECT DISTINCT a.attcollation FROM pg_catalog.pg_attribute a WHERE a.attrelid >= 16384)`,
  ]
}

/** Makes the answers from the rows of {@link sharedQueries}. */
export function makeLookups(results: readonly (readonly Row[])[], scope: Scope): Omit<Lookups, 'object'> {
  const [schemaRows, relationRows, columnRows, typeRows, userTypeRows, collationRows] = results as [
    readonly Row[],
    readonly Row[],
    readonly Row[],
    readonly Row[],
    readonly Row[],
    readonly Row[],
  ]
  const schemas = new Map(schemaRows.map(([oid, name]) => [oid!, scope.schemaName(name!)]))
  const types = new Map(
    typeRows.map(([oid, mod, text, collation]) => [`${oid}:${mod}`, { text: typeName(text!), collation: collation! }]),
  )
  const collations = new Map(
    collationRows.map(([oid, schema, name, system]) => [oid!, plainName(name!, system === 't' ? undefined : schema!)]),
  )
  const relations = readRelations(relationRows, schemas)
  for (const [relation, number, name, type, mod, notNull, identity, generated, collation] of columnRows) {
    const found = types.get(`${type}:${mod}`)
    const columns = relations.get(relation!)?.columns as Map<string, Attribute> | undefined
    columns?.set(number!, {
      number: number!,
      name: name!,
      type: found!.text,
      typeOid: type!,
      notNull: notNull === 't',
      identity: identity!,
      generated: generated!,
      collation: collation === found!.collation ? undefined : collations.get(collation!),
    })
  }
  const userTypes = readUserTypes(userTypeRows, schemas)
  return {
    serverVersion: scope.serverVersion,
    schema: (oid) => schemas.get(oid),
    relation: (oid) => relations.get(oid),
    relations: () => relations.values(),
    userType: (oid) => userTypes.get(oid),
  }
}

function readRelations(rows: readonly Row[], schemas: ReadonlyMap<string, string>): Map<string, Relation> {
  const relations = new Map<string, Relation>()
  for (const [oid, schema, name, relkind, rowSecurity, persistence, options] of rows) {
    const path = schemas.get(schema!)
    if (path === undefined) continue
    relations.set(oid!, {
      oid: oid!,
      path: [path, name!],
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
