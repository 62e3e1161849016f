import type { CatalogObject, DesignKind } from '../../catalog/kind.ts'
import { optionChanges, readOptions } from '../../catalog/options.ts'
import { schemaOf } from '../../catalog/requires.ts'
import { waitingSchema } from '../../catalog/waiting-schema.ts'
import {
  hasColumn,
  keepsColumns,
  namesOfView,
  sameForViews,
  standInForView,
  viewColumns,
  readQuery,
  type QueriedAttributes,
  type ViewColumn,
} from '../../catalog/view-query.ts'
import type { Attached } from '../../operations/attached.ts'
import { inSchema } from '../../operations/in-schema.ts'
import { call, type Call } from '../../operations/spec.ts'
import type { MaterializedViewChanges, MaterializedViewDefinition, MaterializedViewOps } from './ops.ts'

/** What can differ about a materialized view. */
export interface MaterializedViewAttributes
  extends Omit<MaterializedViewDefinition, keyof Attached>, QueriedAttributes {
  /** pg_class.relispopulated: one that is filled is filled again when it is made anew. */
  readonly populated?: boolean
}

/** A materialized view; path `[schema, name]`. @see pg_class, pg_rewrite */
export type MaterializedViewObject = CatalogObject<'materialized-view', MaterializedViewAttributes>

export const materializedViewKind: DesignKind<MaterializedViewObject> = {
  kind: 'materialized-view',
  weight: 86,
  target: 'materialized view',
  refusesRetype: true,
  hasColumn,
  queries: ({ within }) => [
    `SELECT c.oid, pg_catalog.pg_get_viewdef(c.oid), c.relispopulated, NULLIF(m.amname, 'heap'), t.spcname
     FROM pg_catalog.pg_class c
     LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam
     LEFT JOIN pg_catalog.pg_tablespace t ON t.oid = c.reltablespace
     WHERE c.relkind = 'm' AND c.oid >= 16384 AND ${within('c.oid')}`,
  ],
  read: ([rows], lookups) =>
    rows!.flatMap(([oid, query, populated, using, tablespace]) => {
      const relation = lookups.relation(oid!)
      if (!relation) return []
      const object: MaterializedViewObject = {
        kind: 'materialized-view',
        path: relation.path,
        attributes: {
          ...readQuery(query!),
          columns: viewColumns(relation),
          ...(relation.options && { with: readOptions(relation.options) }),
          ...(using && { using }),
          ...(tablespace && { tablespace }),
          populated: populated === 't',
        },
        requires: schemaOf(relation.path[0]),
        address: `1259:${oid}:0`,
      }
      return [object]
    }),
  attributes: {
    query: 'replace',
    columns: { same: (live, wanted) => Boolean(live && wanted && sameColumns(live, wanted)), on: () => 'replace' },
    with: { same: sameParameters, on: () => 'alter' },
    // PG: ALTER MATERIALIZED VIEW … SET ACCESS METHOD is 15's.
    using: 'replace',
    tablespace: 'alter',
    // How it is made, not what it is.
    withNoData: 'ignore',
    populated: 'ignore',
    ...sameForViews,
  },
  unsaid: ['populated'],
  canonical: ['query', 'columns'],
  // PG: a materialized view cannot be temporary; a plain one prints alike.
  standIn: standInForView,
  occupies: namesOfView,
  rename: {
    word: 'view',
    aliases: ['materialized-view'],
    stage: 3,
    name: (path, newName) =>
      call<MaterializedViewOps, 'renameMaterializedView'>('renameMaterializedView', [
        path[1]!,
        newName,
        inSchema(path[0]),
      ]),
    schema: (path, newSchema, schema) =>
      call<MaterializedViewOps, 'setMaterializedViewSchema'>(
        'setMaterializedViewSchema',
        [path[1]!, newSchema, inSchema(path[0])],
        schema,
      ),
    aside: waitingSchema,
  },
  create: (view) => [
    call<MaterializedViewOps, 'createMaterializedView'>('createMaterializedView', [
      view.path[1]!,
      definition(view),
      inSchema(view.path[0]),
    ]),
  ],
  drop: (view) => [
    call<MaterializedViewOps, 'dropMaterializedView'>(
      'dropMaterializedView',
      [view.path[1]!, inSchema(view.path[0])],
      definition(view),
    ),
  ],
  alter: (live, wanted, changed) => alterMaterializedView(live, wanted, changed),
}

function alterMaterializedView(
  live: MaterializedViewObject,
  wanted: MaterializedViewObject,
  changed: ReadonlySet<string>,
): readonly Call[] {
  return [
    call<MaterializedViewOps, 'alterMaterializedView'>(
      'alterMaterializedView',
      [wanted.path[1]!, changes(live, wanted, changed), inSchema(wanted.path[0])],
      changes(wanted, live, changed),
    ),
  ]
}

function changes(
  { attributes: from }: MaterializedViewObject,
  { attributes: to }: MaterializedViewObject,
  changed: ReadonlySet<string>,
): MaterializedViewChanges {
  return {
    ...(changed.has('with') && { with: optionChanges(from.with ?? {}, to.with ?? {}) }),
    ...(changed.has('tablespace') && { tablespace: to.tablespace ?? null }),
  }
}

function definition({ attributes }: MaterializedViewObject): MaterializedViewDefinition {
  const { source, query, with: parameters, using, tablespace, populated, withNoData } = attributes
  const empty = populated === undefined ? withNoData : !populated
  return {
    query: source ?? query,
    ...(parameters && { with: parameters }),
    ...(using !== undefined && { using }),
    ...(tablespace !== undefined && { tablespace }),
    ...(empty && { withNoData: true }),
  }
}

function sameColumns(live: readonly ViewColumn[], wanted: readonly ViewColumn[]): boolean {
  return live.length === wanted.length && keepsColumns(live, wanted)
}

type Parameters = Readonly<Record<string, string>> | undefined

function sameParameters(live: Parameters, wanted: Parameters): boolean {
  const names = new Set([...Object.keys(live ?? {}), ...Object.keys(wanted ?? {})])
  return [...names].every((name) => plain(live?.[name]) === plain(wanted?.[name]))
}

// PG: reloptions keep the spelling of numbers and booleans.
function plain(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  const lower = value.toLowerCase()
  if (lower === 'on' || lower === 'yes') return 'true'
  if (lower === 'off' || lower === 'no') return 'false'
  return lower !== '' && Number.isFinite(Number(lower)) ? String(Number(lower)) : lower
}
