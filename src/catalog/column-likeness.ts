import type { CatalogObject, Pairing } from './kind.ts'
import { namePoints } from './name-likeness.ts'

type Column = CatalogObject<string, { readonly type: string; readonly notNull?: boolean; readonly default?: string }>

/** How likely two columns of a table are one; the weights were measured on the histories of public projects. */
export function columnPoints({ live, wanted, removed, added, liveParts, wantedParts }: Pairing<Column>): number {
  const table = live.path.slice(0, 2)
  const [have, want] = [live.attributes, wanted.attributes]
  const place = Math.abs(placeOf(live, liveParts(table)) - placeOf(wanted, wantedParts(table)))
  const [source, target] = [targetOf(live, liveParts(table)), targetOf(wanted, wantedParts(table))]
  return (
    namePoints(live.path[2]!, wanted.path[2]!) +
    (have.type === want.type ? 3 : -4) +
    (source === target ? (source === undefined ? 0 : 3) : -4) +
    (place === 0 ? 2 : place === 1 ? 1 : 0) +
    (removed === 1 && added === 1 ? 2 : removed === added ? 1 : 0) +
    (Boolean(have.notNull) === Boolean(want.notNull) ? 1 : -1) +
    (have.default === want.default ? 1 : -1)
  )
}

function placeOf(column: Column, parts: readonly CatalogObject[]): number {
  return parts.filter(({ kind }) => kind === 'column').findIndex(({ path }) => path[2] === column.path[2])
}

/** The table and columns that a column refers to. */
function targetOf({ path }: Column, parts: readonly CatalogObject[]): string | undefined {
  for (const { kind, attributes } of parts) {
    const { columns, target, targetColumns } = attributes as {
      columns?: string[]
      target?: unknown
      targetColumns?: unknown
    }
    if (kind === 'foreign-key' && columns?.includes(path[2]!)) return JSON.stringify([target, targetColumns])
  }
  return undefined
}
