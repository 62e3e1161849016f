import type { CatalogObject } from '../catalog/kind.ts'
import { mentionsOf } from '../sql/mentions.ts'
import { columnsOf } from '../catalog/requires.ts'
import type { ObjectRef } from '../kernel/ref.ts'
import type { Model } from './model.ts'
import { clip } from '../kernel/names.ts'

/** Finds what the text of a view or policy needs among the objects that are known. */
export type Requirements = (text: string) => readonly ObjectRef[]

const types = new Set(['enum', 'domain', 'composite-type', 'sequence', 'function'])

/**
 * Makes the search for requirements: relations where a text reads them, their columns and types where it names them.
 * @param before objects of the models that are read already; views of the models are known besides.
 */
export function requirementsIn(model: Model, before: readonly CatalogObject[]): Requirements {
  let search: Requirements | undefined
  return (text) => (search ??= makeSearch(model, before))(text)
}

function makeSearch(model: Model, before: readonly CatalogObject[]): Requirements {
  const relations = relationsByName(model, before)
  const columns = new Map<string, string[]>()
  const named = new Map<string, ObjectRef[]>()
  for (const { kind, path } of before) {
    if (kind === 'column') collect(columns, path.slice(0, 2).join('\u0000'), path[2]!)
    else if (types.has(kind)) collect(named, path[1]!, { kind, path })
  }
  return (text) => {
    const { names, relations: read, allColumns } = mentionsOf(text)
    const found = read.flatMap((chain) => relations(chain) ?? [])
    return [
      ...found,
      ...found
        .filter(({ kind }) => kind === 'table')
        .flatMap(({ path }) => {
          const all = columns.get(path.join('\u0000')) ?? []
          return columnsOf(path, allColumns ? all : all.filter((column) => names.has(column)))
        }),
      ...[...named].filter(([name]) => names.has(name)).flatMap(([, refs]) => refs),
    ]
  }
}

function relationsByName(
  model: Model,
  before: readonly CatalogObject[],
): (chain: readonly string[]) => ObjectRef | undefined {
  const { pg } = model.drizzle
  const refs: ObjectRef[] = [
    ...before.filter(({ kind }) => kind === 'table').map(({ kind, path }) => ({ kind, path })),
    ...model.views.map((view) => refOf('view', pg.getViewConfig(view))),
    ...model.materializedViews.map((view) => refOf('materialized-view', pg.getMaterializedViewConfig(view))),
  ]
  function refOf(kind: string, { schema, name }: { schema: string | undefined; name: string }): ObjectRef {
    return { kind, path: [model.schema(schema), name] }
  }
  const exact = new Map(refs.map((ref) => [ref.path.map((part) => clip(part)).join('\u0000'), ref]))
  const bare = new Map<string, ObjectRef[]>()
  for (const ref of refs) collect(bare, clip(ref.path[1]!), ref)
  return (written) => {
    const chain = written.map((part) => clip(part))
    if (chain.length > 1) return exact.get([model.schema(chain[0]), chain[1]].join('\u0000'))
    const homonyms = bare.get(chain[0]!)
    // Without a schema the search_path decides: the default schema first, or the only one that has the name.
    return exact.get(`\u0000${chain[0]}`) ?? (homonyms?.length === 1 ? homonyms[0] : undefined)
  }
}

function collect<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
