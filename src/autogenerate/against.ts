import { introspect, type Introspection } from '../catalog/introspect.ts'
import type { Catalog, CatalogObject } from '../catalog/kind.ts'
import { readNotModelled, type NotModelled } from '../catalog/not-modelled.ts'
import type { Session } from '../database/session.ts'
import { showPath } from '../kernel/ref.ts'
import { designKinds, kinds } from '../kinds/design.ts'
import type { Comparing } from './compare.ts'
import { managedBy } from './managed.ts'
import { changedAttributes, kindOf } from '../plan/diff.ts'
import type { Managed } from '../plan/scope.ts'

/** Two databases of which the one is to become like the other. */
export interface TwoDatabases {
  readonly introspection: Introspection
  /** The catalog of the other database. */
  readonly other: Catalog
  /** What they differ in and nothing plans, one line each, sorted. */
  readonly lines: readonly string[]
  /** See {@link Comparing.leftAlone}. */
  readonly leftAlone: ReadonlySet<string>
  /** The schemas of both: what only this database has is dropped. */
  readonly ownSchemas: readonly string[]
}

/**
 * Reads both databases.
 * @param against the session with the other one.
 */
export async function readOther(context: Comparing, against: Session): Promise<TwoDatabases> {
  const { session } = context
  const [introspection, other] = [await introspect(session, designKinds), await introspect(against, designKinds)]
  const catalogs = [introspection.catalog, other.catalog] as const
  const ownSchemas = catalogs.flatMap((catalog) =>
    [...catalog.values()].flatMap(({ kind, path }) => (kind === 'schema' ? [path[0]!] : [])),
  )
  const managed = managedBy({ ...context, ownSchemas }, other.catalog, introspection.defaultSchema)
  const moved = otherRelations(...catalogs, managed)
  const [here, there] = [
    await notModelledBy(session, introspection.defaultSchema, managed),
    await notModelledBy(against, other.defaultSchema, managed),
  ]
  const names = [...new Set([...here.keys(), ...there.keys()])]
  const lines = names.flatMap((name) => {
    const [one, two] = [here.get(name), there.get(name)]
    if (one === undefined) return [`${name} is only in the other database`]
    if (two === undefined) return [`${name} is only in this database`]
    return one === two ? [] : [`${name} differs`]
  })
  return {
    introspection,
    other: other.catalog,
    lines: [...lines, ...moved.map(([, line]) => line)].sort(),
    leftAlone: new Set(moved.map(([place]) => place)),
    ownSchemas,
  }
}

/** Relations whose rows would be lost as they are something else in the other database: place and line. */
function otherRelations(live: Catalog, wanted: Catalog, managed: Managed): readonly (readonly [string, string])[] {
  const relations = (catalog: Catalog): Map<string, CatalogObject> =>
    new Map(
      [...catalog.values()]
        .filter((each) => kindOf(each, kinds).target === 'table')
        .map((each) => [each.path.join('.'), each]),
    )
  const there = relations(wanted)
  return [...relations(live)].flatMap(([place, object]): (readonly [string, string])[] => {
    const other = there.get(place)
    if (!other || !managed(object)) return []
    if (other.kind !== object.kind)
      return [[place, `${object.kind} ${showPath(object.path)} is a ${other.kind} in the other database`]]
    // A partition is created by one statement, and so recreated for another one.
    const kind = kindOf(object, kinds)
    const isRecreated = kind.authority === 'database' && changedAttributes(object, other, kind).size > 0
    return isRecreated
      ? [[place, `${object.kind} ${showPath(object.path)} has other bounds or another parent in the other database`]]
      : []
  })
}

/** Definitions by the name that people read. */
async function notModelledBy(
  session: Session,
  defaultSchema: string,
  managed: Managed,
): Promise<ReadonlyMap<string, string>> {
  const isOurs = ({ schema }: NotModelled): boolean =>
    schema === null ||
    managed({ kind: 'schema', path: [schema === defaultSchema ? '' : schema], attributes: {}, requires: [] })
  const found = (await readNotModelled(session, 'none')).filter(isOurs)
  return new Map(found.map(({ kind, name, definition }) => [`${kind} ${name}`, definition]))
}
