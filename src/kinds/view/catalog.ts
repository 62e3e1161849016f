import type { CatalogObject, DesignKind } from '../../catalog/kind.ts'
import { optionChanges, readOptions } from '../../catalog/options.ts'
import { schemaOf } from '../../catalog/requires.ts'
import {
  hasColumn,
  keepsColumns,
  namesOfView,
  sameForViews,
  standInForView,
  viewColumns,
  readQuery,
  type QueriedAttributes,
} from '../../catalog/view-query.ts'
import type { Attached } from '../../operations/attached.ts'
import { inSchema } from '../../operations/in-schema.ts'
import { call, type Call } from '../../operations/spec.ts'
import type { ViewDefinition, ViewOps, ViewSettings } from './ops.ts'

/** What can differ about a view. */
export interface ViewAttributes extends Omit<ViewDefinition, keyof Attached>, QueriedAttributes {}

/** A view; path `[schema, name]`. @see pg_class, pg_rewrite */
export type ViewObject = CatalogObject<'view', ViewAttributes>

export const viewKind: DesignKind<ViewObject> = {
  kind: 'view',
  weight: 85,
  target: 'view',
  refusesRetype: true,
  hasColumn,
  queries: ({ within }) => [
    `SELECT c.oid, pg_catalog.pg_get_viewdef(c.oid)
     FROM pg_catalog.pg_class c WHERE c.relkind = 'v' AND c.oid >= 16384 AND ${within('c.oid')}`,
  ],
  read: ([rows], lookups) =>
    rows!.flatMap(([oid, query]) => {
      const relation = lookups.relation(oid!)
      if (!relation) return []
      const object: ViewObject = {
        kind: 'view',
        path: relation.path,
        attributes: {
          ...readQuery(query!),
          columns: viewColumns(relation),
          ...readSettings(relation.options),
        },
        requires: schemaOf(relation.path[0]),
        address: `1259:${oid}:0`,
      }
      return [object]
    }),
  attributes: {
    query: 'alter',
    columns: { on: (live, wanted) => (live && wanted && keepsColumns(live, wanted) ? 'alter' : 'replace') },
    securityBarrier: { same: sameSwitch, on: () => 'alter' },
    securityInvoker: { same: sameSwitch, on: () => 'alter' },
    checkOption: 'alter',
    ...sameForViews,
  },
  since: { securityInvoker: { major: 15, clause: 'security_invoker' } },
  canonical: ['query', 'columns'],
  standIn: standInForView,
  occupies: namesOfView,
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
    return [call<ViewOps, 'replaceView'>('replaceView', [name, definition(wanted), inSchema(schema)], definition(live))]
  }
  const [have, want] = [viewSettings(live.attributes), viewSettings(wanted.attributes)] as [Settings, Settings]
  return [
    call<ViewOps, 'alterView'>(
      'alterView',
      [name, optionChanges(have, want), inSchema(schema)],
      optionChanges(want, have),
    ),
  ]
}

type Settings = Readonly<Record<string, string | boolean>>

function definition({ attributes }: ViewObject): ViewDefinition {
  const { source, query } = attributes
  return { query: source ?? query, ...viewSettings(attributes) }
}

function readSettings(options: string | null): ViewSettings {
  if (!options) return {}
  const settings = Object.entries(readOptions(options)).map(([name, value]): [string, unknown] => {
    if (name === 'security_barrier') return ['securityBarrier', isOn(value)]
    if (name === 'security_invoker') return ['securityInvoker', isOn(value)]
    return name === 'check_option' ? ['checkOption', value] : [name, undefined]
  })
  return viewSettings(Object.fromEntries(settings))
}

/** The settings among the properties of a view, in their order, in which PostgreSQL keeps them. */
export function viewSettings(properties: object): ViewSettings {
  const names = ['securityBarrier', 'securityInvoker', 'checkOption']
  return Object.fromEntries(
    Object.entries(properties).filter(([name, value]) => names.includes(name) && value !== undefined),
  )
}

// PG: what is not said is off; what is said to be off is kept in reloptions.
function sameSwitch(live: boolean | undefined, wanted: boolean | undefined): boolean {
  return Boolean(live) === Boolean(wanted)
}

// PG: reloptions keep the spelling: true, on, yes, 1 and their beginnings.
function isOn(value: string | undefined): boolean {
  return value !== undefined && /^(t|tr|tru|true|y|ye|yes|on|1)$/i.test(value)
}
