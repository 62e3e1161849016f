import type { CatalogObject, DesignKind } from '../../catalog/kind.ts'
import { schemaOf } from '../../catalog/requires.ts'
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
  queries: () => [
    `SELECT t.oid, t.typnamespace, t.typname, pg_catalog.array_to_json(ARRAY(
       SELECT e.enumlabel::text FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder))
     FROM pg_catalog.pg_type t
     WHERE t.typtype = 'e'
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 1247 AND d.objid = t.oid AND d.deptype = 'e')
     ORDER BY t.typnamespace, t.typname COLLATE "C"`,
  ],
  read: ([rows], lookups) =>
    rows!.flatMap(([oid, namespace, name, values]) => {
      const schema = lookups.schema(namespace!)
      if (schema === undefined) return []
      const object: EnumObject = {
        kind: 'enum',
        path: [schema, name!],
        attributes: { values: JSON.parse(values!) as string[] },
        requires: schemaOf(schema),
        address: `1247:${oid}:0`,
      }
      return [object]
    }),
  attributes: { values: 'alter', usedBy: 'ignore' },
  occupies: ({ path }) => [`type:${path.join('.')}`],
  create: ({ path, attributes }) => [
    call<EnumOps, 'createEnum'>('createEnum', [path[1]!, attributes.values, inSchema(path[0])]),
  ],
  drop: ({ path, attributes }) => [
    call<EnumOps, 'dropEnum'>('dropEnum', [path[1]!, inSchema(path[0])], attributes.values),
  ],
  alter: (live, wanted) => alterValues(live, wanted),
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

function rewrite(live: EnumObject, wanted: EnumObject): Call {
  const columnsOf = (object: EnumObject) => object.attributes.usedBy ?? []
  return call<EnumOps, 'rewriteEnum'>(
    'rewriteEnum',
    [wanted.path[1]!, { values: wanted.attributes.values, columns: columnsOf(wanted) }, inSchema(wanted.path[0])],
    { values: live.attributes.values, columns: columnsOf(live) },
  )
}
