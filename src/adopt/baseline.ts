import { modelCatalog } from '../autogenerate/compare.ts'
import { isOfDatabase, managedBy } from '../autogenerate/managed.ts'
import { introspect } from '../catalog/introspect.ts'
import type { Catalog, CatalogObject } from '../catalog/kind.ts'
import { readNotModelled } from '../catalog/not-modelled.ts'
import type { Project } from '../config.ts'
import type { Session } from '../database/session.ts'
import { key } from '../kernel/ref.ts'
import { designKinds, kinds } from '../kinds/design.ts'
import type { ExtensionDefinition } from '../kinds/extension/ops.ts'
import { loadModel } from '../model/load.ts'
import type { Operation } from '../operations/operation.ts'
import { plan } from '../plan/plan.ts'
import type { Managed } from '../plan/scope.ts'
import { alembicTable } from './alembic-table.ts'

/** A database as operations that make it. */
export interface Baseline {
  readonly upgrade: readonly Operation[]
  readonly downgrade: readonly Operation[]
  /** The live objects that the project owns. */
  readonly owned: Catalog
  readonly managed: Managed
  /** What stands there and no revision makes, one line each: operators, casts, subscriptions. */
  readonly notModelled: readonly string[]
  /** The connection's default schema. */
  readonly defaultSchema: string
}

/**
 * Plans the operations that make the live database, within the scope of the project, from an empty one.
 * @param session not in a transaction.
 * @returns empty operations when the project owns nothing there.
 */
export async function planBaseline(project: Project, session: Session): Promise<Baseline> {
  const { catalog: live, defaultSchema } = await introspect(session, designKinds)
  const isWhole = project.schema.length === 0
  // Without models nothing names the schemas that are meant, so all of them are.
  const said = isWhole ? withoutAlembic(live) : modelCatalog(project, await loadModel(project), defaultSchema)
  const schemas = schemasOf(live, managedBy({ project }, said, defaultSchema))
  // What the models cannot express is part of the database all the same: everything that stands beside their tables.
  const beside = new Map([...live].filter(([, { path }]) => schemas.has(path[0] ?? '')))
  const wanted = new Map([...withoutAlembic(beside), ...said])
  const ours = managedBy({ project, wantedFrom: 'database' }, wanted, defaultSchema)
  const isOurs = (object: CatalogObject): boolean =>
    ours(object) && !isOfRunner(object, session.user) && (isWhole || !isOfDatabase(object) || isForAll(object))
  const owned = withRequired(live, isOurs)
  const managed: Managed = (object) => owned.has(key(object)) || (!live.has(key(object)) && isOurs(object))
  const others: Catalog = new Map([...live].filter(([id]) => !owned.has(id)))
  const notModelled = (await readNotModelled(session, 'none')).filter(
    ({ schema }) => schema === null || schemas.has(schema === defaultSchema ? '' : schema),
  )
  return {
    upgrade: plan(others, live, kinds).map(wherever),
    downgrade: plan(live, others, kinds),
    owned,
    managed,
    notModelled: notModelled.map(({ kind, name }) => `${kind} ${name}`),
    defaultSchema,
  }
}

/** Whoever runs the revisions owns what they create, and need not be granted it. */
function isOfRunner({ kind, path }: CatalogObject, user: string): boolean {
  return kind === 'owner' || (kind === 'grant' && path.at(-1) === `to ${user}`)
}

/** Extensions serve all schemas of a database. */
function isForAll({ kind, requires }: CatalogObject): boolean {
  return kind === 'extension' || requires[0]?.kind === 'extension'
}

/** Those that are owned, and what these need around them: the server of a foreign table, the schema of an extension. */
function withRequired(live: Catalog, isOurs: (object: CatalogObject) => boolean): Catalog {
  const owned = new Map<string, CatalogObject>()
  const add = (object: CatalogObject | undefined): void => {
    if (!object || owned.has(key(object))) return
    owned.set(key(object), object)
    for (const ref of object.requires) {
      const required = live.get(key(ref))
      if (required && (isOfDatabase(required) || required.kind === 'schema')) add(required)
    }
  }
  for (const object of live.values()) if (isOurs(object)) add(object)
  return owned
}

/** An extension may be there before, and servers have other versions of it. */
function wherever(operation: Operation): Operation {
  if (operation.op !== 'createExtension') return operation
  const [name, { version: _version, ...definition } = {}] = operation.args as [string, ExtensionDefinition?]
  return { ...operation, args: [name, { ...definition, ifNotExists: true }] }
}

/** The schemas that the project owns something in; the default one is `''`. */
function schemasOf(live: Catalog, managed: Managed): ReadonlySet<string> {
  const owned = [...live.values()].filter(
    (object) => (object.path.length > 1 || object.kind === 'schema') && managed(object),
  )
  return new Set(owned.map(({ path }) => path[0]!))
}

function withoutAlembic(live: Catalog): Catalog {
  return new Map([...live].filter(([, { path }]) => path[1] !== alembicTable))
}
