import type { PgTable } from 'drizzle-orm/pg-core'
import type { Drizzle } from './load.ts'

/** What `getTableConfig` says of a table. */
export interface TableReading {
  readonly config: ReturnType<Drizzle['pg']['getTableConfig']>
  /** What the third argument of the table holds, also what Drizzle passes over. */
  readonly extra: readonly unknown[]
}

const BUILDER = Symbol.for('drizzle:ExtraConfigBuilder')

type Builder = (columns: unknown) => unknown

/** Reads each table once: the second answer of 0.45 differs, because building an index changes the table's columns. */
export function tableReader({ getTableConfig }: Drizzle['pg']): (table: object) => TableReading {
  const known = new Map<object, TableReading>()
  return (table) => {
    const found = known.get(table)
    if (found) return found
    const reading = read(getTableConfig, table as PgTable)
    known.set(table, reading)
    return reading
  }
}

function read(getTableConfig: Drizzle['pg']['getTableConfig'], table: PgTable): TableReading {
  const symbols = table as unknown as Record<symbol, Builder | undefined>
  const builder = symbols[BUILDER]
  if (!builder) return { config: getTableConfig(table), extra: [] }
  let built: unknown
  symbols[BUILDER] = (columns) => (built = builder(columns))
  try {
    const config = getTableConfig(table)
    return { config, extra: Array.isArray(built) ? built.flat(1) : Object.values(built ?? {}) }
  } finally {
    symbols[BUILDER] = builder
  }
}
