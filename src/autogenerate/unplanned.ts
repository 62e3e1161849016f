import type { ServerFacts } from '../catalog/introspect.ts'
import type { Catalog, CatalogObject } from '../catalog/kind.ts'
import type { Session } from '../database/session.ts'
import { show } from '../kernel/ref.ts'
import type { Managed } from '../plan/scope.ts'
import { objectQueries, publishedSchemas } from './unplanned-objects.ts'
import { partsQueries } from './unplanned-parts.ts'
import { rightsQueries } from './unplanned-rights.ts'

/** One side of a comparison of two databases. */
export interface DatabaseSide extends ServerFacts {
  readonly session: Session
  /** What the kinds read. */
  readonly catalog: Catalog
}

/** What is left to people when two databases are compared. */
export interface Beyond {
  /** One line for each difference that no kind plans, sorted; empty when there is nothing. */
  readonly lines: readonly string[]
  /** `schema.name` of relations that no kind reads on at least one side: a table there is a partition or foreign here. */
  readonly relations: ReadonlySet<string>
}

/**
 * What two databases differ in and no kind plans: functions, triggers, domains, grants and all else.
 * @param planned the kinds that are compared object by object.
 */
export async function unplanned(
  live: DatabaseSide,
  wanted: DatabaseSide,
  planned: ReadonlySet<string>,
  managed: Managed,
): Promise<Beyond> {
  const [here, there] = [await readOthers(live, planned, managed), await readOthers(wanted, planned, managed)]
  const [[user] = []] = (await live.session.simple('SELECT current_user'))[0]!.rows
  const names = [...new Set([...here.keys(), ...there.keys()])].sort()
  const lines = names.flatMap((name) => {
    const [one, other] = [here.get(name)?.definition, there.get(name)?.definition]
    if (one === other) return []
    // What is made belongs to whoever makes it; an owner goes with what he owns.
    const isOwner = name.startsWith('owner ')
    if (one === undefined) return isOwner && other === user ? [] : [`${name} is only in the other database`]
    if (other === undefined) return isOwner ? [] : [`${name} is only in this database`]
    return [`${name} differs`]
  })
  const relations = [...here.values(), ...there.values()].filter(({ object }) => unread.has(object.kind))
  return { lines, relations: new Set(relations.map(({ object }) => object.path.join('.'))) }
}

/** Relations that no kind reads. */
const unread: ReadonlySet<string> = new Set(['partition', 'foreign-table'])

interface Other {
  readonly object: CatalogObject
  readonly definition: string
}

/** By the name that people read. */
async function readOthers(
  side: DatabaseSide,
  planned: ReadonlySet<string>,
  managed: Managed,
): Promise<ReadonlyMap<string, Other>> {
  const [, result, described] = await side.session.simple(
    `SET search_path = ''; ${everythingElse(side)}; ${comments}; RESET search_path`,
  )
  const known = new Set([...side.catalog.values()].map(({ address }) => address))
  const remarks = described!.rows.filter(([classid, object, number]) => !isRead(`${classid}:${object}`, number!, known))
  const found = new Map<string, Other>()
  for (const [kind, schema, name, definition] of [...result!.rows, ...remarks.map((row) => row.slice(3))]) {
    const object = objectOf(kind!, schema!, name!, side)
    // What stands in no schema is the whole database's.
    if (planned.has(object.kind) || (schema !== null && !managed(object))) continue
    found.set(shown(object, schema!), { object, definition: definition ?? '' })
  }
  return found
}

/** Without a name the row is about the schema itself. */
function objectOf(kind: string, schema: string | null, name: string | null, side: ServerFacts): CatalogObject {
  const place = schema === null ? [] : [schema === side.defaultSchema ? '' : schema]
  return { kind, path: [...place, ...(name === null ? [] : [name])], attributes: {}, requires: [] }
}

function shown({ kind, path }: CatalogObject, schema: string): string {
  return show({ kind, path: path.length === 1 && path[0] === '' ? [schema] : path })
}

/** Whether a kind reads the comment: the columns of what it reads are among it. */
function isRead(object: string, number: string, known: ReadonlySet<string | undefined>): boolean {
  return known.has(`${object}:${number}`) || known.has(`${object}:0`)
}

/** Class, object and column before kind, schema, name and definition. */
const comments = `
  SELECT d.classoid, d.objoid, d.objsubid, 'comment-on-' || pg_catalog.replace(i.type, ' ', '-'), n.nspname,
    CASE WHEN pg_catalog.starts_with(i.identity, pg_catalog.quote_ident(n.nspname) || '.')
      THEN pg_catalog.substr(i.identity, pg_catalog.length(pg_catalog.quote_ident(n.nspname)) + 2) ELSE i.identity END, d.description
  FROM pg_catalog.pg_description d, pg_catalog.pg_identify_object(d.classoid, d.objoid, d.objsubid) i
  LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = i.schema
  WHERE d.objoid >= 16384 AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
    WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e')`

/** Rows of kind, schema, name and definition; names in a schema are shown without it. */
function everythingElse({ serverVersion }: ServerFacts): string {
  const queries = [...objectQueries, ...partsQueries, ...rightsQueries]
  return [...queries, ...(serverVersion < 150000 ? [] : [publishedSchemas])].join('\nUNION ALL\n')
}
