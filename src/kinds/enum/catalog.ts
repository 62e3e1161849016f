import type { CatalogObject, DesignKind, Lookups } from '../../catalog/kind.ts'
import { contentPoints, jaccard, namePoints } from '../../catalog/name-likeness.ts'
import { schemaOf } from '../../catalog/requires.ts'
import { hangsOn } from '../../catalog/satellite.ts'
import { writtenDefault } from '../../catalog/written-default.ts'
import { inSchema } from '../../operations/in-schema.ts'
import { call, type Call } from '../../operations/spec.ts'
import type { EnumColumn, EnumOps } from './ops.ts'

/** What can differ about an enum. */
export interface EnumAttributes {
  /** pg_enum.enumlabel in pg_enum.enumsortorder */
  readonly values: readonly string[]
  /** The columns that hold the type, as a rewrite needs them; never compared. */
  readonly usedBy?: readonly EnumColumn[]
}

/** An enum type; path `[schema, name]`. @see pg_type, pg_enum */
export type EnumObject = CatalogObject<'enum', EnumAttributes>

export const enumKind: DesignKind<EnumObject> = {
  kind: 'enum',
  weight: 20,
  target: 'type',
  queries: () => [
    `SELECT t.oid, t.typnamespace, t.typname, pg_catalog.array_to_json(ARRAY(
       SELECT e.enumlabel::text FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder))
     FROM pg_catalog.pg_type t
     WHERE t.typtype = 'e'
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 1247 AND d.objid = t.oid AND d.deptype = 'e')
     ORDER BY t.typnamespace, t.typname COLLATE "C"`,
  ],
  read([rows], lookups) {
    const usedBy = enumColumns(lookups)
    return rows!.flatMap(([oid, namespace, name, values]) => {
      const schema = lookups.schema(namespace!)
      if (schema === undefined) return []
      const object: EnumObject = {
        kind: 'enum',
        path: [schema, name!],
        attributes: { values: JSON.parse(values!) as string[], usedBy: usedBy.get(`${schema}.${name}`) ?? [] },
        requires: schemaOf(schema),
        address: `1247:${oid}:0`,
      }
      return [object]
    })
  },
  attributes: { values: 'alter', usedBy: 'ignore' },
  occupies: ({ path }) => [`type:${path.join('.')}`],
  rename: {
    word: 'enum',
    aliases: ['type'],
    stage: 2,
    certain: 13,
    name: (path, newName) => call<EnumOps, 'renameEnum'>('renameEnum', [path[1]!, newName, inSchema(path[0])]),
    schema: (path, newSchema, schema) =>
      call<EnumOps, 'setEnumSchema'>('setEnumSchema', [path[1]!, newSchema, inSchema(path[0])], schema),
    points: ({ live, wanted }) =>
      contentPoints(jaccard(live.attributes.values, wanted.attributes.values), live.path[1]!, wanted.path[1]!),
  },
  members: {
    kind: 'enum-value',
    of: ({ kind, path, attributes: { values } }) =>
      values.map((value, index) => ({
        kind: 'enum-value',
        path: [...path, value],
        attributes: { place: `${index} of ${values.length}` },
        requires: [{ kind, path }],
      })),
    rename: {
      word: 'value',
      stage: 5,
      certain: 10,
      name: (path, newValue) =>
        call<EnumOps, 'renameEnumValue'>('renameEnumValue', [path[1]!, path[2]!, newValue, inSchema(path[0])]),
      points: ({ live, wanted, removed, added }) =>
        namePoints(live.path[2]!, wanted.path[2]!) +
        ((live.attributes as { place: string }).place === (wanted.attributes as { place: string }).place ? 3 : 0) +
        (removed === 1 && added === 1 ? 2 : 0),
    },
  },
  create: ({ path, attributes }) => [
    call<EnumOps, 'createEnum'>('createEnum', [path[1]!, attributes.values, inSchema(path[0])]),
  ],
  drop: ({ path, attributes }) => [
    call<EnumOps, 'dropEnum'>('dropEnum', [path[1]!, inSchema(path[0])], attributes.values),
  ],
  rebuilds: (live, wanted) =>
    isSubsequence(live.attributes.values, wanted.attributes.values)
      ? undefined
      : // What hangs on the type itself does not go over to the new one.
        (dependent) => standsInTheWay(dependent) || hangsOn(dependent, live),
  alter: (live, wanted) => alterValues(live, wanted),
}

// PG: an expression with a constant of the former type keeps it from being dropped; a generated column and a foreign key
// refuse that the type of a column changes under them.
function standsInTheWay({ kind, attributes }: CatalogObject): boolean {
  if (kind === 'column') return (attributes as { generated?: string }).generated !== undefined
  if (kind !== 'index') return ['check', 'view', 'materialized-view', 'policy', 'foreign-key'].includes(kind)
  const { keys, where } = attributes as { keys: readonly unknown[]; where?: string }
  return where !== undefined || keys.some((each) => typeof each === 'object' && each !== null && 'expression' in each)
}

/** The columns that a rewrite takes over, by the path of their enum; a generated one is made anew. */
function enumColumns(lookups: Lookups): ReadonlyMap<string, EnumColumn[]> {
  const found = new Map<string, EnumColumn[]>()
  for (const { path, relkind, columns } of lookups.relations()) {
    if (relkind !== 'r' && relkind !== 'p') continue
    for (const { name, type, typeOid, generated, expression } of columns.values()) {
      const used = lookups.userType(typeOid)
      if (used?.kind !== 'enum' || generated !== '') continue
      const list = found.get(used.path.join('.')) ?? []
      found.set(used.path.join('.'), list)
      list.push({
        table: path[1],
        ...inSchema(path[0]),
        column: name,
        ...(type.endsWith('[]') && { array: true }),
        ...(expression !== undefined && { default: writtenDefault(expression, type) }),
      })
    }
  }
  return found
}

function alterValues(live: EnumObject, wanted: EnumObject): readonly Call[] {
  const have = live.attributes.values
  const want = wanted.attributes.values
  if (!isSubsequence(have, want)) return [rewrite(live, wanted)]
  const options = inSchema(wanted.path[0])
  const added = want.filter((value) => !have.includes(value))
  return added.map((value) => {
    // Every value before this one exists by now: additions are made in order.
    const index = want.indexOf(value)
    const followed = want.slice(index + 1).some((next) => have.includes(next))
    const position = !followed ? {} : index === 0 ? { before: have[0]! } : { after: want[index - 1]! }
    return call<EnumOps, 'addEnumValue'>(
      'addEnumValue',
      [wanted.path[1]!, value, { ...position, ...options }],
      rewrite(
        { ...wanted, attributes: { ...wanted.attributes, values: upTo(want, have, added, value) } },
        {
          ...live,
          attributes: { ...live.attributes, values: upTo(want, have, added, value).filter((other) => other !== value) },
        },
      ),
    )
  })
}

/** The values once `value` has been added, in order. */
function upTo(
  want: readonly string[],
  have: readonly string[],
  added: readonly string[],
  value: string,
): readonly string[] {
  const until = new Set([...have, ...added.slice(0, added.indexOf(value) + 1)])
  return want.filter((other) => until.has(other))
}

function isSubsequence(short: readonly string[], long: readonly string[]): boolean {
  let next = 0
  for (const value of long) if (value === short[next]) next += 1
  return next === short.length
}

/** Columns that hold the type before and after; those that change to or from it do so at another time. */
function rewrite(live: EnumObject, wanted: EnumObject): Call {
  const [have, want] = [live, wanted].map(
    ({ attributes }) => new Map((attributes.usedBy ?? []).map((each) => [placeOf(each), each])),
  )
  const both = [...have!.keys()].filter((place) => want!.has(place)).sort()
  return call<EnumOps, 'rewriteEnum'>(
    'rewriteEnum',
    [
      wanted.path[1]!,
      { values: wanted.attributes.values, columns: both.map((place) => taken(have!.get(place)!, want!.get(place)!)) },
      inSchema(wanted.path[0]),
    ],
    { values: live.attributes.values, columns: both.map((place) => have!.get(place)!) },
  )
}

/** One that becomes an array, or ceases to be one, does so afterwards, and gets its default then. */
function taken(have: EnumColumn, want: EnumColumn): EnumColumn {
  if (have.array === want.array) return want
  const { default: _later, ...column } = have
  return column
}

function placeOf({ schema = '', table, column }: EnumColumn): string {
  return [schema, table, column].join('\u0000')
}
