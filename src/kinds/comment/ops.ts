import { ident, keywords, literal, qualified } from '../../kernel/sql.ts'
import { shown, type InSchema } from '../../operations/in-schema.ts'
import { trimArgs, type VerbSpecs } from '../../operations/spec.ts'

/** What can be commented on. */
export type Commented =
  'schema' | 'type' | 'sequence' | 'table' | 'column' | 'constraint' | 'index' | 'view' | 'materialized view' | 'policy'

/** Where the commented object stands. */
export interface CommentOptions extends InSchema {
  /** The table or view of a column, constraint or policy. */
  readonly table?: string
}

/** Verbs of comments. @see https://www.postgresql.org/docs/current/sql-comment.html */
export interface CommentOps {
  /**
   * Comments on an object; null takes the comment away.
   * @example op.commentOn('column', 'email', 'where we write to', { table: 'users' })
   */
  commentOn(type: Commented, name: string, text: string | null, options?: CommentOptions): void
}

export const commentVerbs: VerbSpecs<CommentOps> = {
  commentOn: {
    sql: (type, name, text, options = {}) => [
      {
        sql: `COMMENT ON ${target(type, name, options)} IS ${text === null ? 'NULL' : literal(text).trim()}`,
      },
    ],
    reverse: ({ args: [type, name, text, options], was }) =>
      was === undefined
        ? null
        : {
            op: 'commentOn',
            args: trimArgs([type, name, (was as { text: string | null }).text, options]),
            was: { text },
          },
    describe: (type, name, text, options) =>
      `${text === null ? 'take away the comment' : 'comment'} on ${type} ` +
      shown(options?.table === undefined ? name : `${options.table}.${name}`, options),
    check: (type, name, _text, options) => {
      if (['column', 'constraint', 'policy'].includes(type) && options?.table === undefined)
        throw new TypeError(`the table of the ${type} "${name}" is missing in the options.`)
    },
  },
}

function target(type: Commented, name: string, { table = '', schema }: CommentOptions): string {
  if (type === 'schema') return `SCHEMA ${ident(name)}`
  if (type === 'column') return `COLUMN ${qualified(table, schema)}.${ident(name)}`
  if (type === 'constraint' || type === 'policy') {
    return `${keywords(type)} ${ident(name)} ON ${qualified(table, schema)}`
  }
  return `${keywords(type)} ${qualified(name, schema)}`
}
