import { createHash } from 'node:crypto'
import { StillheadError } from '../kernel/errors.ts'
import { clip, LONGEST, madeByPostgres } from '../kernel/names.ts'

/** What a convention is told about a name to make. */
export interface NameParts {
  readonly kind: 'primary-key' | 'unique' | 'foreign-key' | 'index'
  readonly table: string
  readonly columns: readonly string[]
  /** Foreign keys: the referenced table and columns. */
  readonly referredTable?: string
  readonly referredColumns?: readonly string[]
  /** The properties of the columns in the model, before `casing`. */
  readonly keys?: readonly string[]
  /** Declared on the column itself (`.primaryKey()`, `.unique()`), not for the table. */
  readonly inline?: boolean
}

/** Makes the name of a new key, constraint or index that the model leaves unnamed. */
export type Naming = (parts: NameParts) => string

/** Alembic's templates of names, by kind: `{ ix: 'ix_%(table)s_%(column_0)s' }`; kinds without one are named by default. */
export interface NamingTemplates {
  readonly pk?: string
  readonly uq?: string
  readonly fk?: string
  readonly ix?: string
}

/** The `naming` setting. */
export type NamingOption = 'drizzle-kit' | keyof typeof conventions | NamingTemplates | Naming

/** The ready-made conventions. */
const conventions = {
  /**
   * As drizzle-kit 0.31 names them, with its quirk: `casing` reaches all names but those of unique constraints. Names
   * that it leaves to PostgreSQL are PostgreSQL's.
   */
  'drizzle-kit 0.31': (parts) =>
    parts.kind === 'unique' ? `${join(parts.table, parts.keys ?? parts.columns)}_unique` : drizzleKit31(parts),
  /** The same without the quirk. */
  'drizzle-kit 0.31 cased uniques': drizzleKit31,
  /** As drizzle-kit 1.0 names them. */
  'drizzle-kit 1.0': ({ kind, table, columns, referredTable, referredColumns, inline }) => {
    if (kind === 'primary-key') return madeByPostgres(table, '', 'pkey')
    if (kind === 'unique') {
      return inline ? madeByPostgres(table, columns.join('_'), 'key') : `${join(table, columns)}_unique`
    }
    if (kind === 'index') return `${join(table, columns)}_index`
    const name = `${join(table, columns)}_${join(referredTable!, referredColumns!)}_fkey`
    if (name.length <= LONGEST) return name
    return table.length < 45 ? `${table}_${polynomialHash(name)}_fkey` : `${polynomialHash(name)}_fkey`
  },
  /** As PostgreSQL itself names them. */
  postgres: ({ kind, table, columns }) => {
    if (kind === 'primary-key') return madeByPostgres(table, '', 'pkey')
    return madeByPostgres(table, columns.join('_'), { unique: 'key', 'foreign-key': 'fkey', index: 'idx' }[kind])
  },
} as const satisfies Record<string, Naming>

function drizzleKit31({ kind, table, columns, referredTable, referredColumns, inline }: NameParts): string {
  if (kind === 'primary-key') return inline ? madeByPostgres(table, '', 'pkey') : `${join(table, columns)}_pk`
  if (kind === 'unique') return `${join(table, columns)}_unique`
  if (kind === 'index') return `${join(table, columns)}_index`
  return `${join(table, columns)}_${join(referredTable!, referredColumns!)}_fk`
}

/**
 * A convention whose names fit PostgreSQL: longer ones keep their beginning and end in a hash of the whole, so that two
 * long names that begin alike stay apart.
 */
function fitting(convention: Naming): Naming {
  return (parts) => fit(convention(parts))
}

function fit(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST) return name
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8)
  return `${clip(name, LONGEST - hash.length - 1)}_${hash}`
}

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** drizzle-kit 1.0's hash of a name that is too long: twelve digits to the base of 62. */
function polynomialHash(text: string): string {
  const modulus = 62n ** 12n
  let [hash, power] = [0n, 1n]
  for (const character of text) {
    hash = (hash + BigInt(character.codePointAt(0)!) * power) % modulus
    power = (power * 53n) % modulus
  }
  let shown = ''
  for (let place = 0; place < 12; place += 1) {
    shown = digits[Number(hash % 62n)]! + shown
    hash /= 62n
  }
  return shown
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
  const given = new Map(Object.entries(setting))
  for (const [key, template] of given) {
    if (Object.values<string>(short).includes(key) && typeof template === 'string') continue
    throw new StillheadError('SH502', {
      what: `"${key}" is no template of names.`,
      where: `stillhead.naming.${key}`,
      why: key === 'ck' ? 'Drizzle has every check named in the models.' : undefined,
      fix: "Write templates for pk, uq, fk and ix: { ix: 'ix_%(table)s_%(column_0)s' }.",
    })
  }
  return (parts) => {
    const template = given.get(short[parts.kind])
    return template === undefined ? fallback(parts) : fill(template, parts)
  }
}

function fill(template: string, { table, columns, referredTable, referredColumns = [] }: NameParts): string {
  return template.replace(/%\((\w+)\)s/g, (token, name: string) => {
    if (name === 'table' || name === 'table_name') return table
    if (name === 'referred_table' || name === 'referred_table_name') return referredTable ?? ''
    const match = /^(referred_)?column_(\d+|0N|0_N)(?:_name|_label)?$/.exec(name)
    const owner = match?.[1] ? referredTable : table
    const plain = match?.[1] ? referredColumns : columns
    const names = name.endsWith('_label') ? plain.map((column) => `${owner}_${column}`) : plain
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
