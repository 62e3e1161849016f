import type { CatalogObject, DesignKind, Parts } from '../../catalog/kind.ts'
import { inSchema } from '../../operations/in-schema.ts'
import { call, type Call } from '../../operations/spec.ts'
import { readOptions } from '../../catalog/options.ts'
import { contentPoints, jaccard, normalized } from '../../catalog/name-likeness.ts'
import { schemaOf } from '../../catalog/requires.ts'
import { waitingSchema } from '../../catalog/waiting-schema.ts'
import type { TableDefinition, TableOps } from './ops.ts'

/** What can differ about a table itself. */
export interface TableAttributes {
  /** pg_class.relrowsecurity */
  readonly rowLevelSecurity?: boolean
  /** pg_class.relpersistence = 'u' */
  readonly unlogged?: boolean
  /** pg_class.reloptions */
  readonly with?: Readonly<Record<string, string>>
  /** pg_get_partkeydef */
  readonly partitionBy?: string
}

/** A table, partitioned or not; path `[schema, name]`. @see pg_class */
export type TableObject = CatalogObject<'table', TableAttributes>

export const tableKind: DesignKind<TableObject> = {
  kind: 'table',
  weight: 40,
  target: 'table',
  queries: ({ within }) => [
    `SELECT p.partrelid, pg_catalog.pg_get_partkeydef(p.partrelid) FROM pg_catalog.pg_partitioned_table p WHERE ${within('p.partrelid')}`,
  ],
  read([partitionRows], lookups) {
    const partitionKeys = new Map(partitionRows!.map(([oid, text]) => [oid!, text!]))
    const tables: TableObject[] = []
    for (const relation of lookups.relations()) {
      if (relation.relkind !== 'r' && relation.relkind !== 'p') continue
      tables.push({
        kind: 'table',
        path: relation.path,
        attributes: {
          ...(relation.rowSecurity && { rowLevelSecurity: true }),
          ...(relation.persistence === 'u' && { unlogged: true }),
          ...(relation.options && { with: readOptions(relation.options) }),
          ...(relation.relkind === 'p' && { partitionBy: partitionKeys.get(relation.oid) }),
        },
        requires: schemaOf(relation.path[0]),
        address: `1259:${relation.oid}:0`,
      })
    }
    return tables
  },
  attributes: { rowLevelSecurity: 'alter', unlogged: 'alter', with: 'alter', partitionBy: 'replace' },
  unsaid: ['unlogged', 'with', 'partitionBy'],
  // PG: a table also makes a composite type of its name.
  occupies: ({ path }) => [`relation:${path.join('.')}`, `type:${path.join('.')}`],
  rename: {
    word: 'table',
    stage: 3,
    certain: 13,
    name: (path, newName) => call<TableOps, 'renameTable'>('renameTable', [path[1]!, newName, inSchema(path[0])]),
    schema: (path, newSchema, schema) =>
      call<TableOps, 'setTableSchema'>('setTableSchema', [path[1]!, newSchema, inSchema(path[0])], schema),
    aside: waitingSchema,
    points: ({ live, wanted, liveParts, wantedParts }) =>
      contentPoints(
        jaccard(columnShapes(liveParts(live.path)), columnShapes(wantedParts(wanted.path))),
        live.path[1]!,
        wanted.path[1]!,
      ),
  },
  create: (table, parts) => [
    call<TableOps, 'createTable'>('createTable', [
      table.path[1]!,
      tableDefinition(table, parts),
      inSchema(table.path[0]),
    ]),
  ],
  drop: (table, parts) => [
    call<TableOps, 'dropTable'>('dropTable', [table.path[1]!, inSchema(table.path[0])], tableDefinition(table, parts)),
  ],
  alter: alterTable,
}

function columnShapes(parts: readonly CatalogObject[]): readonly string[] {
  return parts
    .filter(({ kind }) => kind === 'column')
    .map(({ path, attributes }) => {
      const { type, notNull } = attributes as { type: string; notNull?: boolean }
      return `${normalized(path[2]!)} ${type} ${notNull ?? false}`
    })
}

function alterTable(live: TableObject, wanted: TableObject, changed: ReadonlySet<string>): readonly Call[] {
  const target = [wanted.path[1]!, inSchema(wanted.path[0])] as const
  const calls: Call[] = []
  if (changed.has('rowLevelSecurity')) {
    calls.push(
      wanted.attributes.rowLevelSecurity
        ? call<TableOps, 'enableRowLevelSecurity'>('enableRowLevelSecurity', [...target])
        : call<TableOps, 'disableRowLevelSecurity'>('disableRowLevelSecurity', [...target]),
    )
  }
  if (changed.has('unlogged') || changed.has('with')) {
    const pick = ({ attributes }: TableObject) => ({
      ...(changed.has('unlogged') && { unlogged: attributes.unlogged ?? false }),
      ...(changed.has('with') && { with: attributes.with ?? {} }),
    })
    calls.push(call<TableOps, 'alterTable'>('alterTable', [target[0], pick(wanted), target[1]], pick(live)))
  }
  return calls
}

function tableDefinition(table: TableObject, parts: Parts): TableDefinition {
  // The parts are made by the kinds that fill these slots; TableDefinition's own types are what they promise.
  const {
    columns = [],
    primaryKey,
    uniques,
    checks,
  } = Object.fromEntries(parts) as {
    columns?: TableDefinition['columns']
    primaryKey?: readonly TableDefinition['primaryKey'][]
    uniques?: TableDefinition['uniques']
    checks?: TableDefinition['checks']
  }
  const { rowLevelSecurity, unlogged, with: options, partitionBy } = table.attributes
  return {
    columns,
    ...(primaryKey && { primaryKey: primaryKey[0] }),
    ...(uniques && { uniques }),
    ...(checks && { checks }),
    ...(rowLevelSecurity && { rowLevelSecurity }),
    ...(unlogged && { unlogged }),
    ...(options && { with: options }),
    ...(partitionBy !== undefined && { partitionBy }),
  }
}
