import { modelCatalog } from '../autogenerate/compare.ts'
import { managedBy } from '../autogenerate/managed.ts'
import { introspect } from '../catalog/introspect.ts'
import type { Catalog } from '../catalog/kind.ts'
import type { Project } from '../config.ts'
import type { Session } from '../database/session.ts'
import { key, type ObjectRef } from '../kernel/ref.ts'
import { designKinds, kinds } from '../kinds/design.ts'
import { loadModel } from '../model/load.ts'
import type { Operation } from '../operations/operation.ts'
import { plan } from '../plan/plan.ts'
import type { Managed } from '../plan/scope.ts'
import { alembicTable } from './alembic-table.ts'
import { readUnplanned, withUnplanned, type Unplanned } from './unplanned.ts'

/** A database as operations that make it. */
export interface Baseline {
  readonly upgrade: readonly Operation[]
  readonly downgrade: readonly Operation[]
  /** The live objects that the project owns. */
  readonly owned: Catalog
  /** Those that no kind reads. */
  readonly unplanned: readonly Unplanned[]
  /** The schemas of the owned objects; the default one is `''`. */
  readonly schemas: readonly string[]
  readonly managed: Managed
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
  // Without models nothing names the schemas that are meant, so all of them are.
  const said =
    project.schema.length > 0 ? modelCatalog(project, await loadModel(project), defaultSchema) : withoutAlembic(live)
  const byModels = managedBy({ project }, said, defaultSchema)
  const schemas = schemasOf(live, byModels)
  // What the models cannot express is part of the database all the same: everything that stands beside their tables.
  const beside = new Map([...live].filter(([, { path }]) => schemas.has(path[0] ?? '')))
  const ours = managedBy({ project }, new Map([...withoutAlembic(beside), ...said]), defaultSchema)
  // What nobody else would make: indexes of materialized views are compared with no model, but a new database needs them.
  const onOurView = (ref: ObjectRef): boolean => {
    const view = ref.kind === 'materialized-view' ? live.get(key(ref)) : undefined
    return view !== undefined && ours(view)
  }
  const managed: Managed = (object) => ours(object) || (object.kind === 'index' && object.requires.some(onOurView))
  const owned: Catalog = new Map([...live].filter(([, object]) => managed(object)))
  const others: Catalog = new Map([...live].filter(([, object]) => !managed(object)))
  const unplanned = await readUnplanned(
    session,
    [...schemas].map((name) => name || defaultSchema),
  )
  const planned = { upgrade: plan(others, live, kinds), downgrade: plan(live, others, kinds) }
  return { ...withUnplanned(planned, unplanned), owned, unplanned, managed, schemas: [...schemas], defaultSchema }
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
