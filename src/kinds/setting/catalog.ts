import type { CatalogObject, DesignKind, Row, Lookups } from '../../catalog/kind.ts'
import type { ObjectRef } from '../../kernel/ref.ts'
import type { BuiltinOps } from '../../operations/builtin.ts'
import { call, type Call } from '../../operations/spec.ts'
import { mayBeLong } from '../../catalog/reset-by-type.ts'
import { ownerColumn, settingsQuery } from './query.ts'

/** What can differ about a setting. */
export interface SettingAttributes {
  /** SQL that sets it. */
  readonly set: string
  /** SQL that resets it. */
  readonly reset: string
  /** A change of the column's type resets it. */
  readonly goesWithType?: boolean
}

/**
 * What models cannot say about a table, a column or a view and ALTER TABLE can: forced row security, replica identity,
 * CLUSTER, statistics targets, storage, compression, tablespace, access method, inheritance, row type, options of TOAST,
 * defaults of a view's columns, storage parameters of keys, the column that a sequence goes with. Path: that of
 * the object, and what is set.
 */
export type SettingObject = CatalogObject<'setting', SettingAttributes>

export const settingKind: DesignKind<SettingObject> = {
  kind: 'setting',
  weight: 94,
  authority: 'database',
  satellite: { word: 'of', label: true },
  queries: (scope) => [settingsQuery(scope)],
  read: ([rows], lookups) => rows!.flatMap((row) => readSetting(row, lookups) ?? []),
  attributes: { set: 'alter', reset: 'ignore', goesWithType: 'ignore' },
  // PG: a sequence goes with its column, so it must be let go first.
  attachedTo: ({ path, requires }) => (path.at(-1) === ownerColumn ? undefined : requires[0]!),
  fits: ({ attributes: { goesWithType } }, live, wanted) => {
    const [from, to] = [live, wanted].map(({ attributes }) => (attributes as { type?: string }).type)
    return !goesWithType || from === to || mayBeLong(to!)
  },
  create: ({ attributes: { set, reset } }) => [execute(set, reset)],
  drop: ({ attributes: { set, reset } }) => [execute(reset, set)],
  alter: (live, wanted) => [execute(wanted.attributes.set, live.attributes.set)],
}

function execute(sql: string, undo: string): Call {
  return call<BuiltinOps, 'execute'>('execute', [sql], undo)
}

function readSetting(
  [target, label, set, reset, needs, goesWithType, column]: Row,
  lookups: Lookups,
): SettingObject | undefined {
  const object = lookups.object(target!)
  if (!object) return undefined
  const needed = (needs ?? '').split(',').flatMap((address): ObjectRef[] => {
    const found = lookups.object(address)
    return found && found !== object ? [{ kind: found.kind, path: found.path }] : []
  })
  return {
    kind: 'setting',
    path: [...object.path, ...(column ? [column, 'column'] : []), label!],
    attributes: { set: set!, reset: reset!, ...(goesWithType === 't' && { goesWithType: true }) },
    requires: [{ kind: object.kind, path: object.path }, ...needed],
  }
}
