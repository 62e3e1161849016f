import { literal } from '../../kernel/sql.ts'
import { trimArgs, type VerbSpecs } from '../../operations/spec.ts'
import { checkTarget, targetShown, targetSql, type TargetOptions, type TargetType } from '../../operations/target.ts'

/** Verbs of comments. @see https://www.postgresql.org/docs/current/sql-comment.html */
export interface CommentOps {
  /**
   * Comments on an object; null takes the comment away.
   * @example op.commentOn('column', 'email', 'where we write to', { table: 'users' })
   */
  commentOn(type: TargetType, name: string, text: string | null, options?: TargetOptions): void
}

export const commentVerbs: VerbSpecs<CommentOps> = {
  commentOn: {
    sql: (type, name, text, options) => [
      { sql: `COMMENT ON ${targetSql(type, name, options)} IS ${text === null ? 'NULL' : literal(text).trim()}` },
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
      `${text === null ? 'take away the comment' : 'comment'} on ${targetShown(type, name, options)}`,
    check: (type, name, _text, options) => checkTarget(type, name, options),
  },
}
