import type { CatalogObject, DesignKind, Lookups, Relation, Row } from '../../catalog/kind.ts'
import { tableOf } from '../../catalog/requires.ts'
import { readSequence, sequenceColumns } from '../../catalog/sequence-options.ts'
import { ownSequence, type SerialSequence } from '../../catalog/own-sequence.ts'
import {
  identityChanges,
  inTurn,
  outgrows,
  alterSerialSequence,
  gainedSequence,
  renameOwnSequence,
  sameIdentity,
  sequenceNames,
  ownSequenceOf,
  writtenIdentity,
} from '../../catalog/column-sequence.ts'
import { columnPoints } from '../../catalog/column-likeness.ts'
import { castExpression, castNeeded, comparable, sameFamily } from '../../catalog/casts.ts'
import { isReset } from '../../catalog/reset-by-type.ts'
import { isNoJson, NO_JSON } from '../../catalog/no-json.ts'
import { isNull } from '../../operations/constant.ts'
import { plainName } from '../../catalog/type-name.ts'
import type { ObjectRef } from '../../kernel/ref.ts'
import { inSchema } from '../../operations/in-schema.ts'
import { writtenDefault } from '../../catalog/written-default.ts'
import { call, type Call } from '../../operations/spec.ts'
import type { SequenceDefinition } from '../sequence/ops.ts'
import type { ColumnChanges, ColumnDefinition, ColumnOps, IdentityDefinition } from './ops.ts'

/** What can differ about a column. */
export interface ColumnAttributes {
  readonly type: string
  readonly notNull?: boolean
  /** pg_get_expr of pg_attrdef */
  readonly default?: string
  /** pg_get_expr of pg_attrdef of a stored generated column */
  readonly generated?: string
  readonly identity?: IdentityDefinition
  /** The column owns the sequence that feeds its default, as with `serial`. */
  readonly serial?: SerialSequence
  /** What differs from PostgreSQL's choice in the sequence of a serial column. */
  readonly serialOptions?: Omit<SequenceDefinition, 'type'>
  readonly collation?: string
  /** Wanted side: what rows without a value get, as an SQL expression; how it is reached, not what it is. */
  readonly fill?: string
}

/** A column of a table; path `[schema, table, name]`. @see pg_attribute */
export type ColumnObject = CatalogObject<'column', ColumnAttributes>

export const columnKind: DesignKind<ColumnObject> = {
  kind: 'column',
  weight: 50,
  target: 'column',
  // It is among the dependents of another one only when it is generated from it.
  refusesRetype: true,
  queries: ({ within }) => [
    `SELECT d.refobjid, d.refobjsubid, d.deptype, c.relnamespace, c.relname, ${sequenceColumns}
     FROM pg_catalog.pg_sequence s
     JOIN pg_catalog.pg_depend d ON d.classid = 1259 AND d.objid = s.seqrelid AND d.refclassid = 1259 AND d.refobjsubid > 0
     JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
     WHERE d.deptype IN ('a', 'i') AND ${within('d.refobjid')}`,
  ],
  read: readColumns,
  partOf: {
    kind: 'table',
    slot: 'columns',
    parent: ({ path }) => tableOf(path),
    value: columnDefinition,
  },
  attributes: {
    type: 'alter',
    notNull: 'alter',
    default: { same: sameDefault, on: () => 'alter' },
    // A generated column can become a plain one and keep its values; the other way makes it anew.
    generated: { on: (_live, wanted) => (wanted === undefined ? 'alter' : 'replace') },
    identity: { same: sameIdentity, on: () => 'alter' },
    serial: { same: sameIdentity, on: () => 'alter' },
    serialOptions: 'alter',
    collation: 'alter',
    fill: 'ignore',
  },
  unsaid: ['collation', 'serialOptions'],
  canonical: ['type', 'default', 'generated'],
  rebuilds(live, wanted, changed) {
    if (!changed.has('type') && !changed.has('collation')) return undefined
    const alike = comparable(live.attributes.type, wanted.attributes.type)
    const { type } = wanted.attributes
    return (dependent, kind) =>
      kind.refusesRetype === true || isReset(dependent, type) || (!alike && isReparsed(dependent))
  },
  members: ownSequence,
  gains: gainedSequence,
  rename: {
    word: 'column',
    stage: 4,
    certain: 12,
    name: (path, newName) =>
      call<ColumnOps, 'renameColumn'>('renameColumn', [path[1]!, path[2]!, newName, inSchema(path[0])]),
    points: columnPoints,
  },
  create: (column) => [
    call<ColumnOps, 'addColumn'>('addColumn', [
      column.path[1]!,
      columnDefinition(column),
      { ...inSchema(column.path[0]), ...filled(column) },
    ]),
  ],
  between({ attributes: live }, { attributes: wanted, path }) {
    const isFed = [live, wanted].some(
      ({ generated, identity, serial }) => generated !== undefined || identity || serial,
    )
    if (live.type === wanted.type || isFed) return undefined
    // Every type can be written as text and read from it; two arrays element by element.
    const type = live.type.endsWith('[]') && wanted.type.endsWith('[]') ? 'text[]' : 'text'
    return { kind: 'column', path, attributes: { type, notNull: live.notNull }, requires: [tableOf(path)] }
  },
  drop: (column) => [
    call<ColumnOps, 'dropColumn'>(
      'dropColumn',
      [column.path[1]!, column.path[2]!, inSchema(column.path[0])],
      columnDefinition(column),
    ),
  ],
  alter: alterColumn,
}

/** PG re-parses these with the new type, which fails when it has not the operators of the former one. */
function isReparsed({ kind, attributes }: CatalogObject): boolean {
  if (kind !== 'index') return kind === 'check' || kind === 'foreign-key'
  const { keys, where } = attributes as { keys: readonly unknown[]; where?: string }
  return where !== undefined || keys.some((each) => typeof each === 'object')
}

function columnDefinition(column: ColumnObject): ColumnDefinition {
  const { type, serial, notNull, default: value, generated, collation } = withoutNoJson(column.attributes)
  const identity = writtenIdentity(column)
  return {
    name: column.path[2]!,
    type: serial ? serialType(type) : type,
    ...(collation !== undefined && { collation }),
    ...(value !== undefined && { default: writtenDefault(value, type) }),
    ...(generated !== undefined && { generated }),
    ...(identity && { identity }),
    ...ownSequenceOf(column),
    ...(notNull && { notNull }),
  }
}

function filled({ attributes: { fill, type } }: ColumnObject): { fill?: string } {
  return fill === undefined ? {} : { fill: writtenDefault(fill, type) }
}

function serialType(type: string): string {
  return type === 'bigint' ? 'bigserial' : type === 'smallint' ? 'smallserial' : 'serial'
}

function sequenceType(type: string): 'smallint' | 'integer' | 'bigint' {
  return type === 'bigint' || type === 'smallint' ? type : 'integer'
}

// PG prints a constant with the cast that made it: 'draft'::status.
function sameDefault(live: string | undefined, wanted: string | undefined): boolean {
  if (live === wanted) return true
  // Planning back takes the models for the live side.
  if (wanted === NO_JSON || live === NO_JSON) return isNoJson(wanted === NO_JSON ? live : wanted)
  return live !== undefined && wanted !== undefined && /^'(?:[^']|'')*'$/.test(wanted) && live.startsWith(`${wanted}::`)
}

/** NULL is what a column has without a default. */
function withoutNoJson(attributes: ColumnAttributes): ColumnAttributes {
  if (attributes.default !== NO_JSON) return attributes
  const { default: _none, ...rest } = attributes
  return rest
}

interface OwnedSequence {
  readonly internal: boolean
  readonly schema: string
  readonly name: string
  readonly definition: SequenceDefinition
}

function readColumns([sequenceRows]: readonly (readonly Row[])[], lookups: Lookups): ColumnObject[] {
  const sequences = new Map<string, OwnedSequence>()
  for (const [relation, number, deptype, namespace, name, ...fields] of sequenceRows!) {
    const [internal, schema] = [deptype === 'i', lookups.schema(namespace!) ?? '']
    const { expression } = lookups.relation(relation!)?.columns.get(number!) ?? {}
    // PG: a column may own any number of sequences; one feeds it.
    if (!internal && expression !== nextval({ schema, name: name! })) continue
    sequences.set(`${relation}:${number}`, { internal, schema, name: name!, definition: readSequence(fields) })
  }
  const columns: ColumnObject[] = []
  for (const relation of lookups.relations()) {
    if (relation.relkind !== 'r' && relation.relkind !== 'p') continue
    const table = tableOf(relation.path)
    for (const number of [...relation.columns.keys()].sort((left, right) => Number(left) - Number(right))) {
      columns.push(readColumn(relation, table, number, sequences.get(`${relation.oid}:${number}`), lookups))
    }
  }
  return columns
}

function readColumn(
  relation: Relation,
  table: ObjectRef,
  number: string,
  sequence: OwnedSequence | undefined,
  lookups: Lookups,
): ColumnObject {
  const column = relation.columns.get(number)!
  const { expression } = column
  const userType = lookups.userType(column.typeOid)
  const serial = sequence && !sequence.internal
  const { type: _sequenceType, ...options } = sequence?.definition ?? {}
  return {
    kind: 'column',
    path: [...relation.path, column.name],
    attributes: {
      type: column.type,
      ...(column.notNull && { notNull: true }),
      ...(expression !== undefined &&
        !serial &&
        // A domain has a default of its own, which NULL overrides.
        (userType?.kind === 'domain' || !isNull(expression)) &&
        (column.generated === '' ? { default: expression } : { generated: expression })),
      ...(column.identity !== '' && {
        identity: {
          generation: column.identity === 'a' ? ('always' as const) : ('by default' as const),
          ...(sequence && { sequence: sequence.name }),
          ...options,
        },
      }),
      ...(serial && ownSerial(sequence, column.type)),
      ...(column.collation !== undefined && { collation: column.collation }),
    },
    requires: userType ? [table, userType] : [table],
    address: `1259:${relation.oid}:${number}`,
  }
}

// PG: the sequence of a serial column has the column's type, unless somebody changed one of them.
function ownSerial(sequence: OwnedSequence, type: string): Pick<ColumnAttributes, 'serial' | 'serialOptions'> {
  const { type: sequenceType = 'bigint', ...options } = sequence.definition
  return {
    serial: { sequence: sequence.name, ...(sequenceType !== type && { type: sequenceType }) },
    ...(Object.keys(options).length > 0 && { serialOptions: options }),
  }
}

function nextval({ schema, name }: Pick<OwnedSequence, 'schema' | 'name'>): string {
  return `nextval('${plainName(name, schema || undefined).replaceAll("'", "''")}'::regclass)`
}

function alterColumn(live: ColumnObject, wanted: ColumnObject, changed: ReadonlySet<string>): readonly Call[] {
  const [schema, table, name] = wanted.path as [string, string, string]
  const altered = inTurn(live, wanted, changed).flatMap((names) => {
    const forth = columnChanges(live, wanted, names)
    const back = columnChanges(wanted, live, names)
    return Object.keys(forth).length === 0
      ? []
      : [call<ColumnOps, 'alterColumn'>('alterColumn', [table, name, forth, inSchema(schema)], back)]
  })
  return [...renameOwnSequence(live, wanted), ...altered, ...alterSerialSequence(live, wanted)]
}

/** What turns one state of a column into another; called once for each direction. */
function columnChanges(from: ColumnObject, to: ColumnObject, changed: ReadonlySet<string>): ColumnChanges {
  const have = withoutNoJson(from.attributes)
  const want = withoutNoJson(to.attributes)
  const retyped = changed.has('type')
  const cast = retyped && castNeeded(have.type, want.type)
  const serialChanged = changed.has('serial') && Boolean(have.serial) !== Boolean(want.serial)
  // PG: the default is not converted by USING, and one without an assignment cast blocks the change.
  const converted = retyped && (have.default ?? want.default) !== undefined && !sameFamily(have.type, want.type)
  const value = want.default === undefined ? undefined : writtenDefault(want.default, want.type)
  const resetDefault = changed.has('default') || converted
  return {
    ...((retyped || changed.has('collation')) && { type: want.type }),
    ...(want.collation !== undefined && (retyped || changed.has('collation')) && { collation: want.collation }),
    ...(cast && { using: castExpression(to.path[2]!, have.type, want.type) }),
    ...(changed.has('notNull') && want.notNull && filled(to)),
    ...(changed.has('notNull') && { notNull: want.notNull ?? false }),
    ...(resetDefault && !serialChanged && { default: value ?? null }),
    ...(resetDefault &&
      serialChanged &&
      (value ?? (retyped ? have.default : undefined)) !== undefined && { default: value ?? null }),
    ...(changed.has('generated') && { generated: want.generated ?? null }),
    ...((retyped || changed.has('identity')) && outgrows(have, want) && { serial: 'restart' as const }),
    ...(changed.has('identity') && identityChanges(from, to)),
    // PG: ALTER COLUMN … TYPE is refused under views and generated columns even when the type stays.
    ...(serialChanged && { serial: want.serial ? retyped || sequenceType(want.type) : false }),
    ...(serialChanged && sequenceNames(from, to)),
  }
}
