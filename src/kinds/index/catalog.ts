import type { CatalogObject, DesignKind, Lookups, Relation, Row } from '../../catalog/kind.ts'
import { columnNames, withoutParentheses } from '../../catalog/constraint-rows.ts'
import { readOptions } from '../../catalog/options.ts'
import { keyPlace, relationColumns, relationOf } from '../../catalog/requires.ts'
import { plainName } from '../../catalog/type-name.ts'
import { inSchema } from '../../operations/in-schema.ts'
import { call } from '../../operations/spec.ts'
import type { DroppedIndex, IndexKey, IndexOps, IndexOptions } from './ops.ts'

/** What can differ about an index; table and name are in the path. */
export type IndexAttributes = Omit<IndexOptions, 'schema'> & {
  readonly keys: readonly IndexKey[]
  /** pg_index.indisvalid is false: the rest of a failed CREATE INDEX CONCURRENTLY. */
  readonly invalid?: boolean
}

/** An index that no constraint owns; path `[schema, table, name]`. @see pg_index */
export type IndexObject = CatalogObject<'index', IndexAttributes>

export const indexKind: DesignKind<IndexObject> = {
  kind: 'index',
  weight: 70,
  target: 'index',
  // Drizzle has no indexes of materialized views.
  authority: ({ requires }) => (requires.some(({ kind }) => kind === 'materialized-view') ? 'database' : 'models'),
  queries: ({ within, serverVersion }) => [
    `SELECT i.indexrelid, i.indrelid, c.relname, a.amname, i.indisunique, i.indisvalid, i.indnkeyatts, i.indkey, i.indoption,
            i.indclass, i.indcollation, ${serverVersion >= 150000 ? 'i.indnullsnotdistinct' : 'FALSE'},
            CASE WHEN i.indpred IS NOT NULL THEN pg_catalog.pg_get_expr(i.indpred, i.indrelid) END,
            CASE WHEN i.indexprs IS NOT NULL THEN pg_catalog.array_to_json(ARRAY(
              SELECT pg_catalog.pg_get_indexdef(i.indexrelid, n, FALSE) FROM pg_catalog.generate_series(1, i.indnkeyatts) n)) END,
            pg_catalog.array_to_string(c.reloptions, E'\\n'), s.spcname
     FROM pg_catalog.pg_index i
     JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
     JOIN pg_catalog.pg_am a ON a.oid = c.relam
     LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
     WHERE i.indrelid >= 16384 AND NOT c.relispartition AND ${within('i.indrelid')}
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
     ORDER BY i.indrelid, c.relname COLLATE "C"`,
    `SELECT o.oid, o.opcname, n.nspname, n.nspname = 'pg_catalog' OR pg_catalog.pg_opclass_is_visible(o.oid), o.opcdefault
     FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace`,
    `SELECT l.oid, l.collname, n.nspname, n.nspname = 'pg_catalog' FROM pg_catalog.pg_collation l
     JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace
     WHERE l.oid IN (SELECT pg_catalog.unnest(i.indcollation) FROM pg_catalog.pg_index i WHERE i.indrelid >= 16384)`,
    `SELECT t.attrelid, t.attnum, t.attcollation, (SELECT pg_catalog.string_agg(o, ', ') FROM pg_catalog.unnest(t.attoptions) o WHERE o NOT LIKE 'pg\\_attver=%')
     FROM pg_catalog.pg_attribute t JOIN pg_catalog.pg_class c ON c.oid = t.attrelid
     WHERE c.relkind IN ('i', 'I') AND t.attrelid >= 16384 AND EXISTS (SELECT FROM pg_catalog.unnest(t.attoptions) o WHERE o NOT LIKE 'pg\\_attver=%')`,
  ],
  read: readIndexes,
  attributes: {
    keys: 'replace',
    unique: 'replace',
    method: 'replace',
    include: 'replace',
    nullsNotDistinct: 'replace',
    with: 'replace',
    where: 'replace',
    tablespace: 'replace',
    // Nobody wants an index to be invalid again, so the way back leaves it valid.
    invalid: { on: (live) => (live ? 'replace' : 'ignore') },
    // How it is built, not what it is.
    concurrently: 'ignore',
  },
  unsaid: ['include', 'nullsNotDistinct', 'tablespace'],
  since: { nullsNotDistinct: { major: 15, clause: 'NULLS NOT DISTINCT' } },
  canonical: ['keys', 'where', 'with'],
  // PG: a unique index on a partitioned table must contain the partition key; CONCURRENTLY is refused. Neither is asked.
  asked({ attributes: { unique: _unique, concurrently: _concurrently, ...attributes }, ...index }) {
    return { ...index, attributes }
  },
  occupies: ({ path }) => [`relation:${path[0]}.${path[2]}`],
  offers: ({ path, attributes: { keys, unique, where } }) =>
    unique && where === undefined ? [keyPlace(path, keys.map(keyName))] : [],
  likeness: ({ attributes: { keys, unique } }) => `${unique ?? false}:${JSON.stringify(keys.map(keyName))}`,
  rename: {
    word: 'index',
    stage: 5,
    uniqueInSchema: true,
    name: (path, newName) => call<IndexOps, 'renameIndex'>('renameIndex', [path[2]!, newName, inSchema(path[0])]),
  },
  create: (index) => {
    const { name, table, keys, options } = dropped(index)
    return [call<IndexOps, 'createIndex'>('createIndex', [name, table, keys, options])]
  },
  drop: (index) => {
    const { schema, concurrently } = dropped(index).options
    const options = { ...(schema && { schema }), ...(concurrently && { concurrently }) }
    return [call<IndexOps, 'dropIndex'>('dropIndex', [index.path[2]!, options], dropped(index))]
  },
}

function keyName(key: IndexKey): string {
  if (typeof key === 'string') return key
  return 'column' in key ? key.column : ''
}

function dropped({ path, attributes }: IndexObject): DroppedIndex {
  const { keys, invalid: _invalid, ...options } = attributes
  return { name: path[2]!, table: path[1]!, keys, options: { ...options, ...(path[0] && { schema: path[0] }) } }
}

interface Names {
  /** Operator classes that are not the default of their type, by OID. */
  readonly opclasses: ReadonlyMap<string, string>
  readonly allOpclasses: ReadonlyMap<string, string>
  readonly collations: ReadonlyMap<string, string>
  /** Operator class options by `index:number`. */
  readonly options: ReadonlyMap<string, string>
}

function readIndexes(rows: readonly (readonly Row[])[], lookups: Lookups): IndexObject[] {
  const [indexRows, opclassRows, collationRows, optionRows] = rows
  const nameOf = (name: string, schema: string, visible: string): string =>
    plainName(name, visible === 't' ? undefined : schema)
  const names: Names = {
    opclasses: new Map(
      opclassRows!
        .filter((row) => row[4] === 'f')
        .map(([oid, name, schema, visible]) => [oid!, nameOf(name!, schema!, visible!)]),
    ),
    allOpclasses: new Map(opclassRows!.map(([oid, name, schema, visible]) => [oid!, nameOf(name!, schema!, visible!)])),
    collations: new Map(collationRows!.map(([oid, name, schema, system]) => [oid!, nameOf(name!, schema!, system!)])),
    options: new Map(optionRows!.map(([relation, number, , text]) => [`${relation}:${number}`, text!])),
  }
  return indexRows!.flatMap((row) => {
    const relation = lookups.relation(row[1]!)
    return relation ? [readIndex(row, relation, names)] : []
  })
}

function readIndex(row: Row, relation: Relation, names: Names): IndexObject {
  const [oid, , name, method, unique, valid, keyCount, indkey, indoption, indclass, indcollation, ...rest] = row
  const [nullsNotDistinct, where, expressions, options, tablespace] = rest
  const numbers = indkey!.split(' ')
  const count = Number(keyCount)
  const texts = expressions ? (JSON.parse(expressions) as string[]) : []
  const flags = indoption!.split(' ')
  const classes = indclass!.split(' ')
  const collations = indcollation!.split(' ')
  const keys = numbers.slice(0, count).map((number, position) =>
    readKey({
      column: relation.columns.get(number),
      expression: texts[position],
      flags: method === 'btree' ? Number(flags[position]) : 0,
      opclass: opclassOf(oid!, position, classes[position]!, names),
      collation: names.collations.get(collations[position]!),
    }),
  )
  const include = columnNames(relation, numbers.slice(count).join(' '))
  const all = columnNames(relation, numbers.join(' '))
  return {
    kind: 'index',
    path: [...relation.path, name!],
    attributes: {
      keys,
      ...(unique === 't' && { unique: true }),
      ...(method !== 'btree' && { method: method! }),
      ...(include.length > 0 && { include }),
      ...(nullsNotDistinct === 't' && { nullsNotDistinct: true }),
      ...(options && { with: readOptions(options) }),
      ...(where && { where: withoutParentheses(where) }),
      ...(tablespace && { tablespace }),
      ...(valid === 'f' && { invalid: true }),
    },
    requires: [ownerOf(relation), ...(isTable(relation) ? relationColumns(relation, all) : [])],
    address: `1259:${oid}:0`,
  }
}

function isTable(relation: Relation): boolean {
  return relation.relkind === 'r' || relation.relkind === 'p'
}

function ownerOf(relation: Relation) {
  return isTable(relation) ? relationOf(relation) : { kind: 'materialized-view', path: relation.path }
}

function opclassOf(index: string, position: number, oid: string, names: Names): string | undefined {
  const options = names.options.get(`${index}:${position + 1}`)
  return options ? `${names.allOpclasses.get(oid)} (${options})` : names.opclasses.get(oid)
}

function readKey(parts: {
  readonly column:
    { readonly name: string; readonly collation: string | undefined; readonly typeOid: string } | undefined
  readonly expression: string | undefined
  readonly flags: number
  readonly opclass: string | undefined
  readonly collation: string | undefined
}): IndexKey {
  const descending = (parts.flags & 1) === 1
  const nullsFirst = (parts.flags & 2) === 2
  const extra = {
    ...(parts.collation !== undefined &&
      parts.collation !== (parts.column?.collation ?? '"default"') && { collation: parts.collation }),
    ...(parts.opclass !== undefined && { opclass: parts.opclass }),
    ...(descending && { order: 'desc' as const }),
    ...(nullsFirst !== descending && { nulls: nullsFirst ? ('first' as const) : ('last' as const) }),
  }
  if (parts.column) return Object.keys(extra).length === 0 ? parts.column.name : { column: parts.column.name, ...extra }
  return { expression: withoutParentheses(parts.expression!), ...extra }
}
