import { key, type ObjectRef } from '../kernel/ref.ts'
import type { Catalog, CatalogObject, Relation } from './kind.ts'

/** A column of a view. */
export interface ViewColumn {
  readonly name: string
  readonly type: string
}

/** What both kinds of views are known by besides their definition. */
export interface QueriedAttributes {
  readonly query: string
  /** As the server sees them; absent where it could not be asked. */
  readonly columns?: readonly ViewColumn[]
  /**
   * The query as its side says it, which is what is written: what PostgreSQL prints of it holds only while the columns it
   * reads are as they are.
   */
  readonly source?: string
  /** Wanted side: a `*` of the query stands for the columns that its relations will have. */
  readonly allColumns?: boolean
  /** Wanted side: the names of all columns, where the models know them. */
  readonly names?: readonly string[]
}

/** Attributes of views whose difference is none. */
export const sameForViews = {
  source: 'ignore',
  allColumns: 'ignore',
  names: 'ignore',
} as const

/** The names of the columns that a view will have; undefined where nobody knows. */
export function columnNames({ columns, names }: QueriedAttributes): readonly string[] | undefined {
  return columns?.map(({ name }) => name) ?? names
}

/** Whether a view will have a column of a name; true where nobody knows. */
export function hasColumn({ attributes }: CatalogObject<string, QueriedAttributes>, name: string): boolean {
  return columnNames(attributes)?.includes(name) ?? true
}

/** PG: a view also makes a composite type of its name. */
export function namesOfView({ path }: ObjectRef): readonly string[] {
  return [`relation:${path.join('.')}`, `type:${path.join('.')}`]
}

/** The plain view that prints as this one does; undefined where its columns would be others. */
export function standInForView(
  { attributes: { query, allColumns }, path, requires }: CatalogObject<string, QueriedAttributes>,
  live: Catalog,
): CatalogObject | undefined {
  if (allColumns && !expandsAlike(requires, live)) return undefined
  return { kind: 'view', path, attributes: { query }, requires: [] }
}

/** The columns of a view in order. */
export function viewColumns(relation: Relation): readonly ViewColumn[] {
  return [...relation.columns.values()]
    .sort((left, right) => Number(left.number) - Number(right.number))
    .map(({ name, type }) => ({ name, type }))
}

/** What `pg_get_viewdef` says. */
export function readQuery(definition: string): Pick<QueriedAttributes, 'query' | 'source'> {
  const query = viewQuery(definition)
  return { query, source: query }
}

/** A query as it can stand in CREATE VIEW, whatever follows it: no semicolon, no comment at its end. */
export function viewQuery(text: string): string {
  const query = text.trim().replace(/;\s*$/, '').trimEnd()
  return /--[^\n]*$/.test(query) ? `${query}\n` : query
}

/** Whether PG's CREATE OR REPLACE VIEW accepts the change: columns stay as they are, others may follow. */
export function keepsColumns(live: readonly ViewColumn[], wanted: readonly ViewColumn[]): boolean {
  return live.every(({ name, type }, index) => wanted[index]?.name === name && wanted[index].type === type)
}

/**
 * Whether `*` stands for the same columns now as it will when the models are reached. PG: it is expanded when the view is
 * made.
 * @param requires of the wanted view: all columns that the tables it reads will have.
 */
function expandsAlike(requires: readonly ObjectRef[], live: Catalog): boolean {
  const wanted = new Set(requires.map(key))
  const tables = new Set(requires.filter(({ kind }) => kind === 'table').map(({ path }) => path.join('\u0000')))
  if ([...wanted].some((id) => !live.has(id))) return false
  return [...live.values()].every(
    ({ kind, path }) =>
      kind !== 'column' || !tables.has(path.slice(0, 2).join('\u0000')) || wanted.has(key({ kind, path })),
  )
}
