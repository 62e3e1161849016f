import { attachedColumns, readAttached } from '../../catalog/attached.ts'
import type { CatalogObject, DesignKind } from '../../catalog/kind.ts'
import { readOptions } from '../../catalog/options.ts'
import { schemaOf } from '../../catalog/requires.ts'
import { expandsAlike, keepsColumns, viewColumns, viewQuery, type ViewColumn } from '../../catalog/view-query.ts'
import { inSchema } from '../../operations/in-schema.ts'
import { call, type Call } from '../../operations/spec.ts'
import type { ViewChanges, ViewDefinition, ViewOps, ViewSettings } from './ops.ts'

/** What can differ about a view. */
export interface ViewAttributes extends ViewDefinition {
  /** As the server sees them; absent where it could not be asked. */
  readonly columns?: readonly ViewColumn[]
  /** Wanted side: the query as the models have it, which is what is written. */
  readonly source?: string
  /** Wanted side: a `*` of the query stands for the columns that its relations will have. */
  readonly allColumns?: boolean
}

/** A view; path `[schema, name]`. @see pg_class, pg_rewrite */
export type ViewObject = CatalogObject<'view', ViewAttributes>

export const viewKind: DesignKind<ViewObject> = {
  kind: 'view',
  weight: 85,
  queries: ({ within }) => [
    `SELECT c.oid, pg_catalog.pg_get_viewdef(c.oid), ${attachedColumns}
     FROM pg_catalog.pg_class c WHERE c.relkind = 'v' AND c.oid >= 16384 AND ${within('c.oid')}`,
  ],
  read: ([rows], lookups) =>
    rows!.flatMap(([oid, query, ...attached]) => {
      const relation = lookups.relation(oid!)
      if (!relation) return []
      const object: ViewObject = {
        kind: 'view',
        path: relation.path,
        attributes: {
          query: viewQuery(query!),
          columns: viewColumns(relation),
          ...readSettings(relation.options),
          ...readAttached(attached),
        },
        requires: schemaOf(relation.path[0]),
        address: `1259:${oid}:0`,
      }
      return [object]
    }),
  attributes: {
    query: 'alter',
    columns: { on: (live, wanted) => (live && wanted && keepsColumns(live, wanted) ? 'alter' : 'replace') },
    securityBarrier: 'alter',
    securityInvoker: 'alter',
    checkOption: 'alter',
    source: 'ignore',
    allColumns: 'ignore',
    owner: 'ignore',
    grants: 'ignore',
    columnDefaults: 'ignore',
    statements: 'ignore',
  },
  unsaid: ['owner', 'grants', 'columnDefaults', 'statements'],
  since: { securityInvoker: { major: 15, clause: 'security_invoker' } },
  canonical: ['query', 'columns'],
  standIn({ attributes: { query, allColumns }, path, requires }, live) {
    if (allColumns && !expandsAlike(requires, live)) return undefined
    return { kind: 'view', path, attributes: { query }, requires: [] }
  },
  // PG: a view also makes a composite type of its name.
  occupies: ({ path }) => [`relation:${path.join('.')}`, `type:${path.join('.')}`],
  rename: {
    word: 'view',
    stage: 3,
    name: (path, newName) => call<ViewOps, 'renameView'>('renameView', [path[1]!, newName, inSchema(path[0])]),
    schema: (path, newSchema, schema) =>
      call<ViewOps, 'setViewSchema'>('setViewSchema', [path[1]!, newSchema, inSchema(path[0])], schema),
  },
  create: (view) => [
    call<ViewOps, 'createView'>('createView', [view.path[1]!, definition(view), inSchema(view.path[0])]),
  ],
  drop: (view) => [call<ViewOps, 'dropView'>('dropView', [view.path[1]!, inSchema(view.path[0])], definition(view))],
  alter: alterView,
}

function alterView(live: ViewObject, wanted: ViewObject, changed: ReadonlySet<string>): readonly Call[] {
  const [schema, name] = wanted.path as [string, string]
  if (changed.has('query') || changed.has('columns')) {
    return [
      call<ViewOps, 'replaceView'>(
        'replaceView',
        [name, withoutAttached(wanted), inSchema(schema)],
        withoutAttached(live),
      ),
    ]
  }
  const forth = settingChanges(wanted, changed)
  return [call<ViewOps, 'alterView'>('alterView', [name, forth, inSchema(schema)], settingChanges(live, changed))]
}

function settingChanges({ attributes }: ViewObject, changed: ReadonlySet<string>): ViewChanges {
  const names = (['securityBarrier', 'securityInvoker', 'checkOption'] as const).filter((name) => changed.has(name))
  return Object.fromEntries(names.map((name) => [name, attributes[name] ?? null]))
}

function definition({ attributes }: ViewObject): ViewDefinition {
  const { source, query, columns: _columns, allColumns: _allColumns, ...rest } = attributes
  return { query: source ?? query, ...rest }
}

// PG: CREATE OR REPLACE keeps privileges, defaults, triggers and the owner.
function withoutAttached(view: ViewObject): ViewDefinition {
  const { query, securityBarrier, securityInvoker, checkOption } = definition(view)
  return {
    query,
    ...(securityBarrier && { securityBarrier }),
    ...(securityInvoker && { securityInvoker }),
    ...(checkOption && { checkOption }),
  }
}

function readSettings(options: string | null): ViewSettings {
  if (!options) return {}
  const { security_barrier, security_invoker, check_option } = readOptions(options)
  return {
    ...(isOn(security_barrier) && { securityBarrier: true }),
    ...(isOn(security_invoker) && { securityInvoker: true }),
    ...((check_option === 'local' || check_option === 'cascaded') && { checkOption: check_option }),
  }
}

// PG: reloptions keep the spelling: true, on, yes, 1 and their beginnings.
function isOn(value: string | undefined): boolean {
  return value !== undefined && /^(t|tr|tru|true|y|ye|yes|on|1)$/i.test(value)
}
