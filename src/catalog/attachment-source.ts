/** The parts of a SELECT that gives attachments of one sort. */
export interface AttachmentSource {
  /** Address of the object, as SQL. */
  readonly target: string
  readonly label: string
  readonly create: string
  readonly drop: string
  readonly from: string
  /** Whether it stands in the way of what it needs; undefined for what goes by itself. */
  readonly blocks?: boolean
  /** The addresses of what it needs besides, with commas. */
  readonly needs?: string
  /** The sequence of a column that it hangs on. */
  readonly sequence?: string
  /** A change of the column's type takes it away. */
  readonly resets?: true
}

/** A call of the server's format(). */
export function format(text: string, ...values: readonly string[]): string {
  return `pg_catalog.format('${text}'${values.map((value) => `, ${value}`).join('')})`
}

/** The address of the table. */
export const table = format('1259:%s:0', 'c.oid')
