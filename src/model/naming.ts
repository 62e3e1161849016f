import { createHash } from 'node:crypto'
import { StillheadError } from '../kernel/errors.ts'

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

/**
 * The convention of the `naming` option.
 * @param setting name of a convention, templates by kind, a function, or undefined for drizzle-kit's own.
 * @param generation of drizzle-orm, which decides what drizzle-kit's own is.
 * @throws SH502 for an unknown name or token.
 */
export function conventionOf(setting: unknown, generation: 0 | 1): Naming {
  if (typeof setting === 'function') return fitting((parts) => String(setting(parts)))
  const fallback = conventions[generation === 0 ? 'drizzle-kit 0.31' : 'drizzle-kit 1.0']
  if (setting === undefined || setting === 'drizzle-kit') return fitting(fallback)
  if (typeof setting === 'string' && Object.hasOwn(conventions, setting)) {
    return fitting(conventions[setting as keyof typeof conventions])
  }
  if (typeof setting === 'object' && setting !== null) return fitting(templates(setting, fallback))
  throw new StillheadError('SH502', {
    what: `There is no naming convention "${String(setting)}".`,
    where: 'stillhead.naming',
    fix: `Use ${['drizzle-kit', ...Object.keys(conventions)].sort().join(', ')}, templates or a function.`,
  })
}

const short = { 'primary-key': 'pk', unique: 'uq', 'foreign-key': 'fk', index: 'ix' } as const

/** Alembic-style templates: `{ ix: 'ix_%(table)s_%(column_0)s' }`. */
function templates(setting: object, fallback: Naming): Naming {
  return (parts) => {
    const given = setting as Record<string, unknown>
    const template = given[short[parts.kind]] ?? given[parts.kind]
    return typeof template === 'string' ? fill(template, parts) : fallback(parts)
  }
}

function fill(template: string, { table, columns, referredTable, referredColumns = [] }: NameParts): string {
  return template.replace(/%\((\w+)\)s/g, (token, name: string) => {
    if (name === 'table' || name === 'table_name') return table
    if (name === 'referred_table' || name === 'referred_table_name') return referredTable ?? ''
    const match = /^(referred_)?column_(\d+|0N|0_N)(?:_name)?$/.exec(name)
    const names = match?.[1] ? referredColumns : columns
    if (match?.[2] === '0N') return names.join('')
    if (match?.[2] === '0_N') return names.join('_')
    const one = match && names[Number(match[2])]
    if (one !== undefined && one !== null) return one
    throw new StillheadError('SH502', {
      what: `"${token}" is no token of a naming template.`,
      where: `stillhead.naming: '${template}'`,
      fix: 'Use %(table)s, %(column_0)s, %(column_0N)s, %(column_0_N)s, %(referred_table)s or %(referred_column_0)s.',
    })
  })
}
