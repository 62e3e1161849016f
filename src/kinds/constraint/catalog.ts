import type { CatalogObject, DesignKind, Lookups, Row } from '../../catalog/kind.ts'
import { columnNames, constraintName, readDeferrable, withoutParentheses } from '../../catalog/constraint-rows.ts'
import { keyPlace, relationColumns, relationOf, tableOf } from '../../catalog/requires.ts'
import { inSchema } from '../../operations/in-schema.ts'
import { call, type Call } from '../../operations/spec.ts'
import type {
  CheckDefinition,
  ConstraintOps,
  DroppedConstraint,
  PrimaryKeyDefinition,
  UniqueDefinition,
} from './ops.ts'

/** What can differ about a primary key; the name is in the path. */
export type PrimaryKeyAttributes = Omit<PrimaryKeyDefinition, 'name'>
/** What can differ about a unique constraint. */
export type UniqueAttributes = Omit<UniqueDefinition, 'name'>
/** What can differ about a check. */
export type CheckAttributes = Omit<CheckDefinition, 'name'>

/** Path `[schema, table, name]`. @see pg_constraint */
export type PrimaryKeyObject = CatalogObject<'primary-key', PrimaryKeyAttributes>
/** Path `[schema, table, name]`. @see pg_constraint */
export type UniqueObject = CatalogObject<'unique', UniqueAttributes>
/** Path `[schema, table, name]`. @see pg_constraint */
export type CheckObject = CatalogObject<'check', CheckAttributes>

type KeyKind = PrimaryKeyObject | UniqueObject

export const primaryKeyKind: DesignKind<PrimaryKeyObject> = {
  kind: 'primary-key',
  weight: 60,
  target: 'constraint',
  queries: ({ within }) => [keyQuery('p', within('k.conrelid'), 'FALSE')],
  read: ([rows], lookups) => rows!.flatMap((row) => readKey('primary-key', row, lookups) as PrimaryKeyObject[]),
  partOf: { kind: 'table', slot: 'primaryKey', parent: ({ path }) => tableOf(path), value: keyDefinition },
  attributes: { columns: 'replace', include: 'replace', deferrable: 'replace' },
  unsaid: ['include', 'deferrable'],
  // A table has one primary key, whatever its name.
  occupies: (primaryKey) => [...keyNames(primaryKey), `primary-key:${primaryKey.path.slice(0, 2).join('.')}`],
  offers: ({ path, attributes }) => [keyPlace(path, attributes.columns)],
  likeness: ({ attributes }) => attributes.columns.join('\u0000'),
  rename: { word: 'constraint', aliases: ['primary-key', 'pk'], stage: 5, name: rename },
  create: ({ path, ...key }) => [
    call<ConstraintOps, 'addPrimaryKey'>('addPrimaryKey', [
      path[1]!,
      keyDefinition({ path, ...key }),
      inSchema(path[0]),
    ]),
  ],
  drop: (key) => [drop(key, { primaryKey: keyDefinition(key) })],
}

export const uniqueKind: DesignKind<UniqueObject> = {
  kind: 'unique',
  weight: 61,
  target: 'constraint',
  queries: ({ within, serverVersion }) => [
    keyQuery('u', within('k.conrelid'), serverVersion >= 150000 ? 'i.indnullsnotdistinct' : 'FALSE'),
  ],
  read: ([rows], lookups) => rows!.flatMap((row) => readKey('unique', row, lookups) as UniqueObject[]),
  partOf: { kind: 'table', slot: 'uniques', parent: ({ path }) => tableOf(path), value: keyDefinition },
  attributes: { columns: 'replace', include: 'replace', deferrable: 'replace', nullsNotDistinct: 'replace' },
  unsaid: ['include', 'deferrable'],
  since: { nullsNotDistinct: { major: 15, clause: 'NULLS NOT DISTINCT' } },
  occupies: keyNames,
  offers: ({ path, attributes }) => [keyPlace(path, attributes.columns)],
  likeness: ({ attributes }) => attributes.columns.join('\u0000'),
  rename: { word: 'constraint', aliases: ['unique'], stage: 5, name: rename },
  create: ({ path, ...key }) => [
    call<ConstraintOps, 'addUnique'>('addUnique', [path[1]!, keyDefinition({ path, ...key }), inSchema(path[0])]),
  ],
  drop: (key) => [drop(key, { unique: keyDefinition(key) })],
}

export const checkKind: DesignKind<CheckObject> = {
  kind: 'check',
  weight: 62,
  target: 'constraint',
  queries: ({ within }) => [
    `SELECT k.oid, k.conrelid, k.conname, k.convalidated, k.connoinherit, pg_catalog.array_to_string(k.conkey, ' '),
            pg_catalog.pg_get_expr(k.conbin, k.conrelid)
     FROM pg_catalog.pg_constraint k
     WHERE k.contype = 'c' AND k.conrelid <> 0 AND k.coninhcount = 0 AND ${within('k.conrelid')}
     ORDER BY k.conrelid, k.conname COLLATE "C"`,
  ],
  read: ([rows], lookups) =>
    rows!.flatMap(([oid, relationOid, name, valid, noInherit, numbers, expression]) => {
      const relation = lookups.relation(relationOid!)
      if (!relation) return []
      const object: CheckObject = {
        kind: 'check',
        path: [...relation.path, name!],
        attributes: {
          expression: withoutParentheses(expression!),
          ...(valid === 'f' && { notValid: true }),
          ...(noInherit === 't' && { noInherit: true }),
        },
        requires: [relationOf(relation), ...relationColumns(relation, columnNames(relation, numbers))],
        address: `2606:${oid}:0`,
      }
      return [object]
    }),
  partOf: { kind: 'table', slot: 'checks', parent: ({ path }) => tableOf(path), value: checkDefinition },
  attributes: { expression: 'replace', notValid: 'replace', noInherit: 'replace' },
  unsaid: ['notValid', 'noInherit'],
  canonical: ['expression'],
  // PG: a partitioned table takes no check that is not inherited.
  asked: ({ attributes: { expression }, ...check }) => ({ ...check, attributes: { expression } }),
  occupies: (check) => [constraintName(check)],
  rename: { word: 'constraint', aliases: ['check'], stage: 5, name: rename },
  create: ({ path, ...check }) => [
    call<ConstraintOps, 'addCheck'>('addCheck', [path[1]!, checkDefinition({ path, ...check }), inSchema(path[0])]),
  ],
  drop: (check) => [drop(check, { check: checkDefinition(check) })],
}

function keyQuery(type: 'p' | 'u', within: string, nullsNotDistinct: string): string {
  return `SELECT k.oid, k.conrelid, k.conname, k.condeferrable, k.condeferred, i.indnkeyatts, i.indkey, ${nullsNotDistinct}, k.conindid
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid
    WHERE k.contype = '${type}' AND k.conparentid = 0 AND ${within} ORDER BY k.conrelid, k.conname COLLATE "C"`
}

function readKey(kind: KeyKind['kind'], row: Row, lookups: Lookups): KeyKind[] {
  const [oid, relationOid, name, deferrable, deferred, keyCount, numbers, nullsNotDistinct, index] = row
  const relation = lookups.relation(relationOid!)
  if (!relation) return []
  const all = columnNames(relation, numbers)
  const columns = all.slice(0, Number(keyCount))
  const include = all.slice(Number(keyCount))
  return [
    {
      kind,
      path: [...relation.path, name!],
      attributes: {
        columns,
        ...(include.length > 0 && { include }),
        ...readDeferrable(deferrable!, deferred!),
        ...(nullsNotDistinct === 't' && { nullsNotDistinct: true }),
      },
      requires: [relationOf(relation), ...relationColumns(relation, all)],
      address: `2606:${oid}:0`,
      aliases: [`1259:${index}:0`],
    },
  ]
}

/** A key has an index of its name. */
function keyNames(key: CatalogObject): readonly string[] {
  return [`relation:${key.path[0]}.${key.path[2]}`, constraintName(key)]
}

function keyDefinition({ path, attributes }: Pick<KeyKind, 'path' | 'attributes'>): UniqueDefinition {
  const { columns, include, deferrable, nullsNotDistinct } = attributes as UniqueAttributes
  return {
    name: path[2]!,
    columns,
    ...(nullsNotDistinct && { nullsNotDistinct }),
    ...(include && { include }),
    ...(deferrable && { deferrable }),
  }
}

function checkDefinition({ path, attributes }: Pick<CheckObject, 'path' | 'attributes'>): CheckDefinition {
  return { name: path[2]!, ...attributes }
}

function drop({ path }: CatalogObject, was: DroppedConstraint) {
  return call<ConstraintOps, 'dropConstraint'>('dropConstraint', [path[1]!, path[2]!, inSchema(path[0])], was)
}

function rename(path: readonly string[], newName: string): Call {
  return call<ConstraintOps, 'renameConstraint'>('renameConstraint', [path[1]!, path[2]!, newName, inSchema(path[0])])
}
