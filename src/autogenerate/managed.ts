import type { Authority, Catalog, CatalogObject } from '../catalog/kind.ts'
import type { Project, RolesOption } from '../config.ts'
import { bookkeepingOf } from '../database/version-table.ts'
import { key } from '../kernel/ref.ts'
import { kinds } from '../kinds/design.ts'
import { globToRegExp } from '../loading/glob.ts'
import { kindOf } from '../plan/diff.ts'
import type { Managed } from '../plan/scope.ts'

/** What decides which objects a project owns. */
interface Ownership {
  readonly project: Project
  /** Schemas that the project's revisions made, whatever the models name. */
  readonly ownSchemas?: readonly string[]
  readonly wantedFrom?: 'models' | 'database'
  /** `schema.name` of relations that are something else in the other database. */
  readonly leftAlone?: ReadonlySet<string>
}

/**
 * Which objects a project owns: those in the schemas of `schemaFilter` (without one: the default schema and those that
 * the models name or its revisions made) whose table passes `tablesFilter` and that `include` does not leave out. Our own bookkeeping and
 * drizzle's are nobody's.
 */
export function managedBy(
  { project, ownSchemas = [], wantedFrom = 'models', leftAlone }: Ownership,
  wanted: Catalog,
  defaultSchema: string,
): Managed {
  const inSchema = schemaTest(project, ownSchemas, wanted, defaultSchema)
  const isTable = filterTest([...(project.tablesFilter ?? []), ...extensionTables(project)])
  const own = ownObjects(project, defaultSchema)
  const isRole = roleTest(project.roles)
  const { include } = project.options
  const ours: Managed = (object) => {
    if (object.kind === 'role') return isRole(object.path[0]!)
    if (wantedFrom === 'models' && authorityOf(object) === 'database') return false
    if (isOfDatabase(object)) return true
    // A policy may be linked to the table of somebody else, who may have others there.
    if (object.kind === 'policy' && wanted.has(key(object))) return true
    if (leftAlone?.has(object.path.slice(0, 2).join('.'))) return false
    return inSchema(object) && (!namesTable(object) || isTable(object.path[1]!))
  }
  // What stands in a table that is left out is left out with it.
  const isIncluded: Managed = (object) =>
    include === undefined ||
    (include(object) !== false && (object.path.length < 3 || isIncluded(tableAround(object, wanted))))
  return (object) => !own(object) && !isAlembics(object, wanted) && ours(object) && isIncluded(object)
}

/** The table of a column, key, index or policy, as the models say it if they do. */
function tableAround({ path }: CatalogObject, wanted: Catalog): CatalogObject {
  const ref = { kind: 'table', path: path.slice(0, 2) }
  return wanted.get(key(ref)) ?? { ...ref, attributes: {}, requires: [] }
}

/** Alembic's version table stays with a database that was adopted; models that declare it mean it. */
function isAlembics(object: CatalogObject, wanted: Catalog): boolean {
  if (!namesTable(object) || object.path[1] !== 'alembic_version') return false
  return !wanted.has(key({ kind: 'table', path: object.path.slice(0, 2) }))
}

function authorityOf(object: CatalogObject): Authority {
  const { authority = 'models' } = kindOf(object, kinds)
  const own = typeof authority === 'function' ? authority(object) : authority
  return own === 'database' || standsInDatabases(object) ? 'database' : 'models'
}

/** Whether it stands in something that no model declares: an index of a partition. */
function standsInDatabases({ path, requires: [container] }: CatalogObject): boolean {
  return (
    container !== undefined &&
    path.length > container.path.length &&
    kinds.get(container.kind)?.authority === 'database'
  )
}

/** Whether it stands in no schema: an extension, and what is said of one. */
export function isOfDatabase(object: CatalogObject): boolean {
  const { path, kind, requires } = object
  const target = kindOf(object, kinds).satellite && requires[0] ? requires[0] : { kind, path }
  return target.path.length === 1 && target.kind !== 'schema'
}

/** The roles of `entities.roles`, as drizzle-kit understands it: none without it. */
export function roleTest(roles: RolesOption): (name: string) => boolean {
  if (typeof roles === 'boolean') return () => roles
  const { provider, include = [], exclude = [] } = roles
  return (name) =>
    !exclude.includes(name) &&
    !(provider && providerRoles[provider].test(name)) &&
    (include.length === 0 || include.includes(name))
}

const providerRoles = {
  supabase: /^(anon|authenticated|authenticator|service_role|dashboard_user|pgbouncer|supabase_.*)$/,
  neon: /^(anonymous|authenticated|authenticator|neon_.*|neondb_owner|cloud_admin|web_access)$/,
}

function schemaTest(project: Project, ownSchemas: readonly string[], wanted: Catalog, defaultSchema: string): Managed {
  if (project.schemaFilter) {
    const named = filterTest(project.schemaFilter)
    return (object) => named(object.path[0] || defaultSchema)
  }
  const existing = existingSchemas(wanted)
  const declared = placesIn(existing, wanted)
  const named = new Set(['', ...ownSchemas, ...namedSchemas(wanted)].filter((schema) => !existing.has(schema)))
  return ({ path }) => path.length === 0 || named.has(path[0]!) || declared.has(path.slice(0, 2).join('\u0000'))
}

/** Schemas that others make, by declaration: only what the models declare in one is the project's. */
function existingSchemas(wanted: Catalog): ReadonlySet<string> {
  const schemas = [...wanted.values()].filter(({ kind, existing }) => kind === 'schema' && existing)
  return new Set(schemas.map(({ path }) => path[0]!))
}

function placesIn(schemas: ReadonlySet<string>, wanted: Catalog): ReadonlySet<string> {
  const declared = [...wanted.values()].filter(
    ({ path, existing }) => path.length > 1 && !existing && schemas.has(path[0]!),
  )
  return new Set(declared.map(({ path }) => path.slice(0, 2).join('\u0000')))
}

/** The schemas that the models name, with `''` for the default one. */
export function namedSchemas(wanted: Catalog): ReadonlySet<string> {
  return new Set([...wanted.values()].filter(namesSchema).map((object) => object.path[0]!))
}

/** A role has none, a policy may be linked to a table of somebody else. */
function namesSchema({ kind, existing }: CatalogObject): boolean {
  return kind !== 'role' && kind !== 'policy' && !(existing && kind !== 'schema')
}

const withTable = new Set([
  'table',
  'column',
  'primary-key',
  'unique',
  'check',
  'foreign-key',
  'index',
  'policy',
  'view',
  'materialized-view',
])

function namesTable(object: CatalogObject): boolean {
  return withTable.has(object.kind)
}

/** drizzle-kit's filters: a name passes when it matches one of the globs, if there are any, and none after `!`. */
function filterTest(patterns: readonly string[]): (name: string) => boolean {
  const positive = patterns.filter((pattern) => !pattern.startsWith('!')).map(globToRegExp)
  const negative = patterns
    .filter((pattern) => pattern.startsWith('!'))
    .map((pattern) => globToRegExp(pattern.slice(1)))
  return (name) =>
    (positive.length === 0 || positive.some((test) => test.test(name))) && !negative.some((test) => test.test(name))
}

// The tables that PostGIS makes outside of its extension's membership in old versions; drizzle-kit leaves the same out.
function extensionTables({ extensionsFilters }: Project): readonly string[] {
  return extensionsFilters?.includes('postgis') ? ['!geography_columns', '!geometry_columns', '!spatial_ref_sys'] : []
}

function ownObjects(project: Project, defaultSchema: string): Managed {
  const names = bookkeepingOf(project.options)
  const { schema, table } = project.drizzleMigrations
  const place = (name: string): string => (name === defaultSchema ? '' : name)
  const own = new Set([...names.tables.map((each) => `${place(names.schema)}.${each}`), `${place(schema)}.${table}`])
  const places = new Set([names.schema, schema].map(place))
  const schemas = new Set([...places].filter(Boolean))
  return (object) =>
    places.has(object.path[0]!) &&
    ((object.kind === 'schema' ? schemas.has(object.path[0]!) : own.has(`${object.path[0]}.${object.path[1]}`)) ||
      (object.kind === 'sequence' && object.path[1] === `${table}_id_seq` && object.path[0] === place(schema)))
}
