import type { CatalogObject } from './kind.ts'

/** What of a table, by the key of its path, is asked about. */
export type TableSuspects = readonly [table: string, objects: readonly CatalogObject[]]

/** Suspects by table, in rounds in which no two tables have the same name. */
export function rounds(suspects: readonly CatalogObject[]): readonly (readonly TableSuspects[])[] {
  const tables = new Map<string, CatalogObject[]>()
  for (const object of suspects) {
    const table = object.path.slice(0, 2).join('\u0000')
    const list = tables.get(table)
    if (list) list.push(object)
    else tables.set(table, [object])
  }
  const result: [string, readonly CatalogObject[]][][] = []
  const used = new Map<string, number>()
  for (const entry of tables) {
    const name = entry[0].split('\u0000')[1]!
    const round = used.get(name) ?? 0
    used.set(name, round + 1)
    ;(result[round] ??= []).push(entry)
  }
  return result
}

/** A round in parts: each temporary table holds locks until the rollback, and the text of a statement is bounded. */
export function batches(round: readonly TableSuspects[]): readonly (readonly TableSuspects[])[] {
  const size = 200
  return Array.from({ length: Math.ceil(round.length / size) }, (_, index) =>
    round.slice(index * size, (index + 1) * size),
  )
}
