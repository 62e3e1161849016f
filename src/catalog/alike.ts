import { key } from '../kernel/ref.ts'
import type { CatalogObject, Catalog } from './kind.ts'

/** Objects that PostgreSQL prints alike, by the one that is asked for all. */
export type Alike = ReadonlyMap<CatalogObject, readonly CatalogObject[]>

/**
 * Groups the parts of tables that say the same of columns of the same names and types: a thousand tables with a
 * `created_at` need one question.
 */
export function groupAlike(catalog: Catalog, objects: readonly CatalogObject[]): Alike {
  const types = columnTypes(catalog, objects)
  const groups = new Map<string, CatalogObject[]>()
  for (const object of objects) {
    const id = object.path.length < 3 ? key(object) : signature(object, types.get(tableKey(object)) ?? new Map())
    const list = groups.get(id)
    if (list) list.push(object)
    else groups.set(id, [object])
  }
  return new Map([...groups.values()].map((group) => [group[0]!, group]))
}

type ColumnTypes = ReadonlyMap<string, string>

function columnTypes(catalog: Catalog, objects: readonly CatalogObject[]): ReadonlyMap<string, ColumnTypes> {
  const tables = new Map<string, Map<string, string>>(objects.map((object) => [tableKey(object), new Map()]))
  for (const object of catalog.values()) {
    if (object.kind !== 'column') continue
    tables.get(tableKey(object))?.set(object.path[2]!, (object.attributes as { type: string }).type)
  }
  return tables
}

function tableKey({ path }: CatalogObject): string {
  return `${path[0]}\u0000${path[1]}`
}

/** What is said, and the columns and the table that it names. */
function signature(object: CatalogObject, types: ColumnTypes): string {
  const said = JSON.stringify([object.kind, object.attributes])
  const words = new Set(said.match(/[\p{L}\p{N}_$]+/gu))
  const named = [...types].filter(([name]) => words.has(name) || !/^[\p{L}\p{N}_$]+$/u.test(name))
  // PG: inside of a subquery, columns of the outer table are printed with its name.
  const isOwn = words.has(object.path[1]!) || /\bselect\b/i.test(said)
  return JSON.stringify([said, isOwn ? tableKey(object) : '', named.sort()])
}
