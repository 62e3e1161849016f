import type { CatalogObject, DesignKind, Lookups, Row } from '../../catalog/kind.ts'
import { columnNames, constraintName, readDeferrable } from '../../catalog/constraint-rows.ts'
import { keyPlace, relationColumns, relationOf } from '../../catalog/requires.ts'
import type { ObjectRef } from '../../kernel/ref.ts'
import { inSchema } from '../../operations/in-schema.ts'
import { call } from '../../operations/spec.ts'
import type { ConstraintOps } from '../constraint/ops.ts'
import type { ForeignKeyDefinition, ForeignKeyOps, ReferentialAction } from './ops.ts'

/** What can differ about a foreign key; the name is in the path. */
export type ForeignKeyAttributes = Omit<ForeignKeyDefinition, 'name' | 'references'> & {
  /** `[schema, table]` of the referenced table. */
  readonly target: readonly [string, string]
  readonly targetColumns: readonly string[]
}

/** Path `[schema, table, name]`. @see pg_constraint */
export type ForeignKeyObject = CatalogObject<'foreign-key', ForeignKeyAttributes>

export const foreignKeyKind: DesignKind<ForeignKeyObject> = {
  kind: 'foreign-key',
  weight: 80,
  // No model names a partition, or a table of an extension.
  authority: ({ requires }) => (requires[1]?.kind === 'table' ? 'models' : 'database'),
  target: 'constraint',
  queries: ({ within, serverVersion }) => [
    `SELECT k.oid, k.conrelid, k.conname, k.confrelid, pg_catalog.array_to_string(k.conkey, ' '),
            pg_catalog.array_to_string(k.confkey, ' '), k.confdeltype, k.confupdtype, k.confmatchtype,
            k.condeferrable, k.condeferred, k.convalidated,
            ${serverVersion >= 150000 ? "pg_catalog.array_to_string(k.confdelsetcols, ' ')" : 'NULL'}, t.conname, t.contype, i.relname
     FROM pg_catalog.pg_constraint k
     LEFT JOIN pg_catalog.pg_constraint t ON t.conindid = k.conindid AND t.conrelid = k.confrelid AND t.contype IN ('p', 'u')
     LEFT JOIN pg_catalog.pg_class i ON i.oid = k.conindid
     WHERE k.contype = 'f' AND k.conparentid = 0 AND ${within('k.conrelid')}
     ORDER BY k.conrelid, k.conname COLLATE "C"`,
  ],
  read: ([rows], lookups) => rows!.flatMap((row) => readForeignKey(row, lookups)),
  attributes: {
    columns: 'replace',
    target: 'replace',
    targetColumns: 'replace',
    onDelete: 'replace',
    onUpdate: 'replace',
    onDeleteColumns: 'replace',
    match: 'replace',
    deferrable: 'replace',
    notValid: 'replace',
  },
  unsaid: ['onDeleteColumns', 'match', 'deferrable', 'notValid'],
  since: { onDeleteColumns: { major: 15, clause: 'ON DELETE SET … with columns' } },
  occupies: (foreignKey) => [constraintName(foreignKey)],
  takes: ({ attributes: { target, targetColumns } }) => [keyPlace(target, targetColumns)],
  likeness: ({ attributes: { columns, target, targetColumns } }) => JSON.stringify([columns, target, targetColumns]),
  rename: {
    word: 'constraint',
    aliases: ['foreign-key', 'fk'],
    stage: 5,
    name: (path, newName) =>
      call<ConstraintOps, 'renameConstraint'>('renameConstraint', [path[1]!, path[2]!, newName, inSchema(path[0])]),
  },
  create: (foreignKey) => [
    call<ForeignKeyOps, 'addForeignKey'>('addForeignKey', [
      foreignKey.path[1]!,
      definitionOf(foreignKey),
      inSchema(foreignKey.path[0]),
    ]),
  ],
  drop: (foreignKey) => [
    call<ConstraintOps, 'dropConstraint'>(
      'dropConstraint',
      [foreignKey.path[1]!, foreignKey.path[2]!, inSchema(foreignKey.path[0])],
      { foreignKey: definitionOf(foreignKey) },
    ),
  ],
}

function readForeignKey(row: Row, lookups: Lookups): ForeignKeyObject[] {
  const [oid, from, name, to, numbers, targetNumbers, onDelete, onUpdate, match, ...rest] = row
  const [deferrable, deferred, valid, setNumbers, keyName, keyType, indexName] = rest
  const relation = lookups.relation(from!)
  const target = lookups.referenced(to!)
  if (!relation || !target) return []
  const columns = columnNames(relation, numbers)
  const targetColumns = columnNames(target, targetNumbers)
  const onDeleteColumns = columnNames(relation, setNumbers)
  const key: ObjectRef = keyName
    ? { kind: keyType === 'p' ? 'primary-key' : 'unique', path: [...target.path, keyName] }
    : { kind: 'index', path: [...target.path, indexName!] }
  return [
    {
      kind: 'foreign-key',
      path: [...relation.path, name!],
      attributes: {
        columns,
        target: target.path,
        targetColumns,
        ...action('onDelete', onDelete!),
        ...action('onUpdate', onUpdate!),
        ...(onDeleteColumns.length > 0 && { onDeleteColumns }),
        ...(match === 'f' && { match: 'full' as const }),
        ...readDeferrable(deferrable!, deferred!),
        ...(valid === 'f' && { notValid: true }),
      },
      requires: [
        relationOf(relation),
        relationOf(target),
        ...relationColumns(relation, columns),
        ...relationColumns(target, targetColumns),
        key,
      ],
      address: `2606:${oid}:0`,
    },
  ]
}

// pg_constraint.confdeltype; a is "no action", the default.
const actions: Readonly<Record<string, ReferentialAction>> = {
  c: 'cascade',
  r: 'restrict',
  n: 'set null',
  d: 'set default',
}

function action<N extends 'onDelete' | 'onUpdate'>(name: N, code: string): { [K in N]?: ReferentialAction } {
  const found = actions[code]
  return (found ? { [name]: found } : {}) as { [K in N]?: ReferentialAction }
}

function definitionOf({ path, attributes }: ForeignKeyObject): ForeignKeyDefinition {
  const { target, targetColumns, columns, ...rest } = attributes
  return {
    name: path[2]!,
    columns,
    references: { table: target[1], ...inSchema(target[0]), columns: targetColumns },
    ...rest,
  }
}
