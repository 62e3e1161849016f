/** One SQL command and how it must be run. */
export interface Statement {
  readonly sql: string
  /**
   * `inside` (default): in the revision's transaction. `outside`: PostgreSQL refuses it in one (CREATE INDEX
   * CONCURRENTLY). `commit-after`: it runs inside, but its effect is usable only once committed (ALTER TYPE … ADD VALUE).
   */
  readonly transaction?: 'inside' | 'outside' | 'commit-after'
  /**
   * For `outside` and `commit-after`: a SELECT of one row and one text column that tells from the catalog whether the
   * effect is `done`, `absent` or `broken`. Lets an interrupted revision go on where it stopped.
   */
  readonly probe?: string
  /** Statements, each outside a transaction, that clear a `broken` state before the statement is sent again. */
  readonly repair?: readonly string[]
}

/**
 * Quotes an identifier. Always quotes, so that case and reserved words are kept.
 * @throws TypeError for what is no text, which only untyped callers can pass.
 */
export function ident(name: string): string {
  if (typeof name !== 'string') throw new TypeError(`a name must be a text, not ${String(name)}`)
  return `"${name.replaceAll('"', '""')}"`
}

/** Quotes a name, qualified when a schema is given. */
export function qualified(name: string, schema?: string): string {
  return schema ? `${ident(schema)}.${ident(name)}` : ident(name)
}

/** Quotes a string constant for servers with `standard_conforming_strings` on or off. */
export function literal(value: string | number | bigint | boolean | null): string {
  if (value === null) return 'NULL'
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value !== 'string') return String(value)
  const quoted = `'${value.replaceAll("'", "''")}'`
  return value.includes('\\') ? ` E${quoted.replaceAll('\\', '\\\\')}` : quoted
}

/** Quotes a text by dollar signs, with a tag that does not end it early: the body of a function or of DO. */
export function dollarQuoted(text: string): string {
  let tag = '$stillhead$'
  for (let number = 1; (text + tag).indexOf(tag) < text.length; number += 1) tag = `$stillhead${number}$`
  return tag + text + tag
}

/** Joins quoted identifiers with commas. */
export function identList(names: readonly string[]): string {
  return names.map(ident).join(', ')
}

/**
 * A whole number where SQL takes no text.
 * @throws TypeError for anything else, which only untyped callers can pass.
 */
export function wholeNumber(value: number | string | bigint): string {
  const text = typeof value === 'number' ? BigInt(value).toString() : String(value)
  if (!/^-?\d+$/.test(text)) throw new TypeError(`a whole number is wanted, not ${JSON.stringify(text)}`)
  return text
}

/**
 * Keywords, in capitals: `set null`.
 * @throws TypeError for anything else, which only untyped callers can pass.
 */
export function keywords(text: string): string {
  if (!/^[A-Za-z]+(?: [A-Za-z]+)*$/.test(text)) throw new TypeError(`a keyword is wanted, not ${JSON.stringify(text)}`)
  return text.toUpperCase()
}
