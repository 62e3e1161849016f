import type { CatalogObject, DesignKind, Row } from '../../catalog/kind.ts'
import { noMember } from '../../catalog/not-extension.ts'
import { schemaOf } from '../../catalog/requires.ts'
import { plainName, typeName } from '../../catalog/type-name.ts'
import { inSchema } from '../../operations/in-schema.ts'
import { call, type Call } from '../../operations/spec.ts'
import type { CompositeAttribute, CompositeTypeChanges, CompositeTypeOps } from './ops.ts'

/** What can differ about a composite type. */
export interface CompositeTypeAttributes {
  readonly fields: readonly CompositeAttribute[]
}

/** A composite type; path `[schema, name]`. @see pg_type, pg_class */
export type CompositeTypeObject = CatalogObject<'composite-type', CompositeTypeAttributes>

export const compositeTypeKind: DesignKind<CompositeTypeObject> = {
  kind: 'composite-type',
  weight: 24,
  authority: 'database',
  target: 'type',
  queries: () => [
    `SELECT t.oid, t.typnamespace, t.typname, c.oid,
            (SELECT pg_catalog.json_agg(pg_catalog.json_build_array(a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), l.collname, m.nspname) ORDER BY a.attnum)
             FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type b ON b.oid = a.atttypid
             LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation AND l.oid <> b.typcollation
             LEFT JOIN pg_catalog.pg_namespace m ON m.oid = l.collnamespace
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_type t ON t.oid = c.reltype
     WHERE c.relkind = 'c' AND c.oid >= 16384 AND ${noMember(1247, 't.oid')}`,
  ],
  read: ([rows], lookups) =>
    rows!.flatMap((row): CompositeTypeObject[] => {
      const schema = lookups.schema(row[1]!)
      return schema === undefined ? [] : [readType(row, schema)]
    }),
  attributes: { fields: { on: (live, wanted) => (keepsOrder(live, wanted) ? 'alter' : 'replace') } },
  occupies: ({ path }) => [`type:${path.join('.')}`, `relation:${path.join('.')}`],
  create: ({ path, attributes: { fields } }) => [
    call<CompositeTypeOps, 'createCompositeType'>('createCompositeType', [path[1]!, fields, inSchema(path[0])]),
  ],
  drop: ({ path, attributes: { fields } }) => [
    call<CompositeTypeOps, 'dropCompositeType'>('dropCompositeType', [path[1]!, inSchema(path[0])], fields),
  ],
  alter: (live, wanted) => [alterType(live, wanted)],
}

function readType([oid, , name, relation, fields]: Row, schema: string): CompositeTypeObject {
  const rows = JSON.parse(fields ?? '[]') as [string, string, string | null, string | null][]
  return {
    kind: 'composite-type',
    path: [schema, name!],
    attributes: {
      fields: rows.map(([field, type, collation, place]) => ({
        name: field,
        type: typeName(type),
        ...(collation && { collation: plainName(collation, place === 'pg_catalog' ? undefined : place!) }),
      })),
    },
    requires: schemaOf(schema),
    address: `1247:${oid}:0`,
    aliases: [`1259:${relation}:0`],
  }
}

/** PG: attributes are appended; those that stay keep their order. */
function keepsOrder(live: readonly CompositeAttribute[], wanted: readonly CompositeAttribute[]): boolean {
  const names = new Set(wanted.map(({ name }) => name))
  const kept = live.filter(({ name }) => names.has(name))
  return kept.every(({ name }, index) => wanted[index]!.name === name)
}

function alterType(live: CompositeTypeObject, wanted: CompositeTypeObject): Call {
  return call<CompositeTypeOps, 'alterCompositeType'>(
    'alterCompositeType',
    [wanted.path[1]!, changes(live, wanted), inSchema(wanted.path[0])],
    changes(wanted, live),
  )
}

function changes(from: CompositeTypeObject, to: CompositeTypeObject): CompositeTypeChanges {
  const have = new Map(from.attributes.fields.map((field) => [field.name, field]))
  const want = new Map(to.attributes.fields.map((field) => [field.name, field]))
  const drop = [...have.keys()].filter((name) => !want.has(name))
  const add = [...want.values()].filter(({ name }) => !have.has(name))
  const alter = [...want.values()].filter((field) => {
    const former = have.get(field.name)
    return former && (former.type !== field.type || former.collation !== field.collation)
  })
  return { ...(drop.length > 0 && { drop }), ...(add.length > 0 && { add }), ...(alter.length > 0 && { alter }) }
}
