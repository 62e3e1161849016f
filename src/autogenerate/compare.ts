import { canonicalize } from '../catalog/canonicalize.ts'
import { introspect, type Introspection, type ServerFacts } from '../catalog/introspect.ts'
import type { Catalog, CatalogObject } from '../catalog/kind.ts'
import { settleDefaults } from '../catalog/same-defaults.ts'
import type { Project } from '../config.ts'
import { inRolledBack } from '../database/rolled-back.ts'
import type { Session } from '../database/session.ts'
import { StillheadError } from '../kernel/errors.ts'
import { key, show, type ObjectRef } from '../kernel/ref.ts'
import type { Log } from '../kernel/log.ts'
import { designKinds, kinds } from '../kinds/design.ts'
import { modelReaders } from '../kinds/models.ts'
import { loadModel, type LoadedModel } from '../model/load.ts'
import { clip } from '../kernel/names.ts'
import { conventionOf, type Naming } from '../model/naming.ts'
import type { Model } from '../model/model.ts'
import { readModel } from '../model/read.ts'
import { warningsOf } from '../model/warnings.ts'
import type { Verbs } from '../operations/operation.ts'
import type { RevisionHeader } from '../revisions/header.ts'
import { adopt } from '../plan/adopt.ts'
import { kindOf, type Change } from '../plan/diff.ts'
import { changesBetween } from '../plan/plan.ts'
import { refuseNewer } from '../plan/newer.ts'
import { refuseOrphans, withinScope } from '../plan/scope.ts'
import { managedBy, roleTest } from './managed.ts'
import { withoutLostColumns } from './lost-columns.ts'
import { respectComparers } from './comparers.ts'

/** What comparing needs. */
export interface Comparing {
  readonly project: Project
  readonly session: Session
  readonly verbs: Verbs
  readonly log: Log
  /** Whether the session is in a transaction already. Default `'none'`. */
  readonly transaction?: 'none' | 'running'
  /** What says the wanted side: models leave names and attributes open, a database does not. Default `'models'`. */
  readonly wantedFrom?: 'models' | 'database'
  /** Applied revisions, in order; with them a schema that the models no longer name is known to be the project's. */
  readonly history?: readonly RevisionHeader[]
  /** Schemas that the project's revisions made, whatever the models name. */
  readonly ownSchemas?: readonly string[]
  /** `schema.name` of relations that are something else in the other database, such as partitions. */
  readonly leftAlone?: ReadonlySet<string>
}

/** Both sides, made comparable, and what differs. */
export interface Comparison {
  readonly live: Catalog
  readonly wanted: Catalog
  readonly changes: readonly Change[]
  readonly facts: ServerFacts
}

/** The two sides of a comparison, as they are read. */
interface BothSides {
  readonly model: LoadedModel
  /** What the models say, as a catalog. */
  readonly said: Catalog
  readonly introspection: Introspection
}

/** Loads the models and reads the database at the same time. */
export async function readBothSides(context: Comparing): Promise<BothSides> {
  const reading = introspect(context.session, designKinds)
  // The models are what people get wrong: their error is the one to show, but the query must have ended first.
  const [introspection, model] = await Promise.allSettled([reading, loadModel(context.project)])
  if (model.status === 'rejected') throw model.reason
  if (introspection.status === 'rejected') throw introspection.reason
  const read = modelOf(context.project, model.value, introspection.value.defaultSchema, (convention) => convention)
  const managed = managedBy(context, new Map(), introspection.value.defaultSchema)
  const isOwnTable = (object: CatalogObject): boolean => object.kind === 'table' && managed(object)
  const database = hasAny(introspection.value.catalog, isOwnTable) ? 'holds-tables' : 'empty'
  for (const warning of warningsOf(read, roleTest(context.project.roles), database)) {
    context.log({ level: 'warn', ...warning })
  }
  const said = catalogOf(read, (object, kept) =>
    context.log({ level: 'warn', type: 'name-cut', message: cut(object, kept) }),
  )
  const owned = managedBy(context, said, introspection.value.defaultSchema)
  if (said.size > 0 && !hasAny(said, owned)) context.log(nothingCompared)
  return { model: model.value, said, introspection: introspection.value }
}

function hasAny(catalog: Catalog, test: (object: CatalogObject) => boolean): boolean {
  for (const object of catalog.values()) if (test(object)) return true
  return false
}

const nothingCompared = {
  level: 'warn',
  type: 'nothing-compared',
  message:
    'Nothing of what the models declare is compared: schemaFilter, tablesFilter or include of the config leave all of it out.',
} as const

/** Compares a live catalog with what is wanted of the objects that the project owns. */
export async function compareCatalogs(
  context: Comparing,
  live: Catalog,
  said: Catalog,
  facts: ServerFacts,
  scoped = wantedWithin(context, live, said, facts),
): Promise<Comparison> {
  refuseOrphans(live, scoped, managedBy(context, said, facts.defaultSchema), kinds)
  refuseNewer(scoped, kinds, facts.serverVersion)
  refuseCollisions(live, scoped)
  const printed = withoutLostColumns(live, await asPrinted(context, facts, live, scoped))
  const wanted = respectComparers(context.project.options, live, printed)
  return { live, wanted, changes: changesBetween(live, wanted, kinds), facts }
}

/** The wanted side: what is said of the objects that the project owns, and everything else as it is. */
export function wantedWithin(
  context: Pick<Comparing, 'project' | 'wantedFrom' | 'ownSchemas' | 'leftAlone'>,
  live: Catalog,
  said: Catalog,
  { defaultSchema }: Pick<ServerFacts, 'defaultSchema'>,
): Catalog {
  const complete = context.wantedFrom === 'database' ? said : adopt(live, said, kinds)
  return withinScope(live, complete, managedBy(context, said, defaultSchema), kinds)
}

/** The models as a catalog. */
export function modelCatalog(project: Project, loaded: LoadedModel, defaultSchema: string): Catalog {
  return catalogOf(modelOf(project, loaded, defaultSchema, (convention) => convention))
}

/** @param onCut is told of names that somebody gave and that PostgreSQL does not keep as they are. */
function catalogOf(model: Model, onCut?: (object: CatalogObject, kept: CatalogObject) => void): Catalog {
  const catalog = new Map<string, CatalogObject>()
  const declared = new Map<string, CatalogObject>()
  for (const object of objectsOf(model)) {
    if (isNoName(object.path.at(-1)!)) throw noName(object)
    const kept = asKept(object)
    const id = key(kept)
    const twin = declared.get(id)
    if (twin) throw declaredTwice(twin, object)
    if (!object.implicitName && kept.path.at(-1) !== object.path.at(-1)) onCut?.(object, kept)
    catalog.set(id, kept)
    declared.set(id, object)
  }
  return catalog
}

/**
 * What the models say, in the order in which it is read; names are as long as they are given.
 * @param names changes how open names are made.
 */
export function modelObjects(
  project: Project,
  loaded: LoadedModel,
  defaultSchema: string,
  names: (convention: Naming) => Naming,
): readonly CatalogObject[] {
  return objectsOf(modelOf(project, loaded, defaultSchema, names))
}

function objectsOf(model: Model): readonly CatalogObject[] {
  const objects: CatalogObject[] = []
  for (const read of modelReaders) for (const object of read(model, objects)) objects.push(object)
  return objects
}

function modelOf(
  project: Project,
  loaded: LoadedModel,
  defaultSchema: string,
  names: (convention: Naming) => Naming,
): Model {
  return readModel(loaded, {
    naming: names(conventionOf(project.options.naming, loaded.version.generation)),
    defaultSchema,
    ...(project.casing && { casing: project.casing }),
  })
}

function cut(object: CatalogObject, { path }: CatalogObject): string {
  const bytes = Buffer.byteLength(object.path.at(-1)!)
  return `The name of ${show(object)} has ${bytes} bytes; PostgreSQL keeps the first 63, and it is compared as ${path.at(-1)}. Give it a shorter one.`
}

/** PG: a name has at least one character, and none of them is NUL. */
function isNoName(part: string): boolean {
  return part === '' || part.includes('\0')
}

function noName({ kind, path }: CatalogObject): StillheadError {
  const name = path.at(-1)!
  const given = name === '' ? 'an empty name' : `a name with a NUL character: ${JSON.stringify(name)}`
  const place = path.slice(0, -1).filter(Boolean)
  return new StillheadError('SH506', {
    what: `The models give a ${kind.replaceAll('-', ' ')} ${given}.`,
    ...(place.length > 0 && { where: `in ${place.join('.')}` }),
    why: 'PostgreSQL takes no such name.',
    fix: 'Give it another name in the models.',
  })
}

/** PG: names are cut to 63 bytes. */
function asKept(object: CatalogObject): CatalogObject {
  const fits = ({ path }: ObjectRef) => path.every((part) => part.length <= 15 || Buffer.byteLength(part) <= 63)
  if (fits(object) && object.requires.every(fits)) return object
  const kept = (path: readonly string[]) => path.map((part) => clip(part))
  const requires = object.requires.map(({ kind, path }) => ({ kind, path: kept(path) }))
  return { ...object, path: kept(object.path), requires }
}

/** Names that different kinds share, such as those of tables, indexes and sequences, are given once. */
function refuseCollisions(live: Catalog, wanted: Catalog): void {
  if ([...wanted.keys()].every((id) => live.has(id))) return
  const holders = new Map<string, CatalogObject>()
  for (const [id, object] of wanted) {
    for (const name of kindOf(object, kinds).occupies?.(object) ?? []) {
      const holder = holders.get(name)
      holders.set(name, object)
      if (holder && !(live.has(id) && live.has(key(holder)))) throw collision(holder, object)
    }
  }
}

function collision(one: CatalogObject, other: CatalogObject): StillheadError {
  const name = one.path.at(-1)!
  return new StillheadError('SH503', {
    what: `${show(one)} and ${show(other)} would have the same name in the database.`,
    why:
      Buffer.byteLength(name) < 63
        ? 'Tables, views, sequences, indexes and keys of a schema share their names, and so do the constraints of a table.'
        : 'PostgreSQL cuts names to 63 bytes; tables, views, sequences, indexes and keys of a schema share them.',
    fix: 'Give one of them another name in the models.',
  })
}

function declaredTwice(one: CatalogObject, other: CatalogObject): StillheadError {
  const cut = show(one) !== show(other)
  return new StillheadError('SH500', {
    what: cut
      ? `${show(one)} and ${show(other)} are the same in the first 63 bytes, which is all that PostgreSQL keeps.`
      : `The models declare ${show(one)} twice.`,
    why: 'A database can hold only one object of that name.',
    fix: 'Rename one of them, or export the same declaration only.',
  })
}

/** The wanted side with what PostgreSQL prints of its expressions and queries; in a transaction that is taken back. */
export async function asPrinted(
  context: Comparing,
  facts: ServerFacts,
  live: Catalog,
  wanted: Catalog,
): Promise<Catalog> {
  const { session, verbs, log } = context
  const savepoint = context.transaction === 'running' ? 'stillhead_compare' : undefined
  return inRolledBack(session, { ...(savepoint && { savepoint }) }, async () => {
    const printed = await canonicalize({ session, facts, kinds, verbs, log }, live, wanted)
    return settleDefaults(session, live, printed, kinds)
  })
}
