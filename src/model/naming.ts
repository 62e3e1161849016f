import { createHash } from 'node:crypto'

/** What a convention is told about a name to make. */
export interface NameParts {
  readonly kind: 'primary-key' | 'unique' | 'foreign-key' | 'index'
  readonly table: string
  readonly columns: readonly string[]
  /** Foreign keys: the referenced table and columns. */
  readonly referredTable?: string
  readonly referredColumns?: readonly string[]
  /** Declared on the column itself (`.primaryKey()`, `.unique()`), not for the table. */
  readonly inline?: boolean
}

/** Makes the name of a new key, constraint or index that the model leaves unnamed. */
export type Naming = (parts: NameParts) => string

/** The ready-made conventions. */
export const conventions = {
  /** As drizzle-kit 0.31 names them. */
  'drizzle-kit 0.31': ({ kind, table, columns, referredTable, referredColumns, inline }) => {
    if (kind === 'primary-key') return inline ? `${table}_pkey` : `${join(table, columns)}_pk`
    if (kind === 'unique') return `${join(table, columns)}_unique`
    if (kind === 'index') return `${join(table, columns)}_index`
    return `${join(table, columns)}_${join(referredTable!, referredColumns!)}_fk`
  },
  /** As drizzle-kit 1.0 names them. */
  'drizzle-kit 1.0': ({ kind, table, columns, referredTable, referredColumns, inline }) => {
    if (kind === 'primary-key') return `${table}_pkey`
    if (kind === 'unique') return inline ? `${join(table, columns)}_key` : `${join(table, columns)}_unique`
    if (kind === 'index') return `${join(table, columns)}_index`
    return `${join(table, columns)}_${join(referredTable!, referredColumns!)}_fkey`
  },
  /** As PostgreSQL itself names them. */
  postgres: ({ kind, table, columns }) => {
    if (kind === 'primary-key') return `${table}_pkey`
    const suffix = { unique: 'key', 'foreign-key': 'fkey', index: 'idx' }[kind]
    return `${join(table, columns)}_${suffix}`
  },
} as const satisfies Record<string, Naming>

/** PostgreSQL's longest identifier, in bytes: NAMEDATALEN - 1. */
const LONGEST = 63

/**
 * A convention whose names fit PostgreSQL: longer ones keep their beginning and end in a hash of the whole, so that two
 * long names that begin alike stay apart.
 */
export function fitting(convention: Naming): Naming {
  return (parts) => fit(convention(parts))
}

function fit(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST) return name
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8)
  const room = LONGEST - hash.length - 1
  let kept = ''
  let bytes = 0
  for (const character of name) {
    bytes += Buffer.byteLength(character)
    if (bytes > room) break
    kept += character
  }
  return `${kept}_${hash}`
}

function join(table: string, columns: readonly string[]): string {
  return [table, ...columns].join('_')
}
