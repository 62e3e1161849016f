import { ident, qualified } from '../kernel/sql.ts'
import { shown, type InSchema } from './in-schema.ts'
import { trimArgs, type Risk, type Step, type VerbSpec } from './spec.ts'
import { signatureSql } from './target.ts'

/** How the verbs of a kind call its objects. */
export interface PrintedWords {
  /** In the verbs' names: `Function` of `createFunction`. */
  readonly verb: string
  /** PostgreSQL's word: `FUNCTION`. */
  readonly sql: string
  /** Names are signatures: `add(integer, integer)`. */
  readonly signature?: true
  readonly risks?: { readonly drop?: readonly Risk[] }
}

type AnyVerb = VerbSpec<any[]>
type Options = InSchema | undefined

/**
 * The verbs of objects that are made by one statement, as the server prints it, and stand in a schema or in none:
 * `create…(name, statement, options)`, `replace…` and `drop…(name, options)`.
 */
export function printedVerbs({ verb, sql, signature, risks }: PrintedWords): Record<string, AnyVerb> {
  const word = sql.toLowerCase()
  const target = (name: string, options: Options): string =>
    signature ? signatureSql(name, options?.schema) : qualified(name, options?.schema)
  const make = (prefix: string, undo: (args: any[], was: unknown) => ReturnType<AnyVerb['reverse']>): AnyVerb => ({
    sql: (_name: string, statement: string) => [{ sql: statement }],
    reverse: ({ args, was }) => undo(args, was),
    describe: (name: string, _statement: string, options: Options) => `${prefix} ${word} ${shown(name, options)}`,
    check: checkStatement,
  })
  return {
    [`create${verb}`]: make('create', ([name, statement, options]) => ({
      op: `drop${verb}`,
      args: trimArgs([name, options]),
      was: statement,
    })),
    [`replace${verb}`]: make('replace', ([name, statement, options], was) =>
      typeof was === 'string' ? { op: `replace${verb}`, args: trimArgs([name, was, options]), was: statement } : null,
    ),
    [`drop${verb}`]: {
      sql: (name: string, options: Options): readonly Step[] => [{ sql: `DROP ${sql} ${target(name, options)}` }],
      reverse: ({ args: [name, options], was }) =>
        typeof was === 'string' ? { op: `create${verb}`, args: trimArgs([name, was, options]) } : null,
      describe: (name: string, options: Options) => `drop ${word} ${shown(name, options)}`,
      ...(risks?.drop && { risks: () => risks.drop! }),
    },
  }
}

/** The same for objects that stand in a relation: `create…(name, table, statement, options)`, `drop…(name, table, options)`. */
export function printedPartVerbs({ verb, sql, risks }: PrintedWords): Record<string, AnyVerb> {
  const word = sql.toLowerCase()
  const place = (name: string, table: string, options: Options): string => `${name} on ${shown(table, options)}`
  return {
    [`create${verb}`]: {
      sql: (_name: string, _table: string, statement: string): readonly Step[] => [{ sql: statement }],
      reverse: ({ args: [name, table, statement, options] }) => ({
        op: `drop${verb}`,
        args: trimArgs([name, table, options]),
        was: statement,
      }),
      describe: (name: string, table: string, _statement: string, options: Options) =>
        `create ${word} ${place(name, table, options)}`,
      check: (name: string, _table: string, statement: string) => checkStatement(name, statement),
    },
    [`drop${verb}`]: {
      sql: (name: string, table: string, options: Options): readonly Step[] => [
        { sql: `DROP ${sql} ${ident(name)} ON ${qualified(table, options?.schema)}` },
      ],
      reverse: ({ args: [name, table, options], was }) =>
        typeof was === 'string' ? { op: `create${verb}`, args: trimArgs([name, table, was, options]) } : null,
      describe: (name: string, table: string, options: Options) => `drop ${word} ${place(name, table, options)}`,
      ...(risks?.drop && { risks: () => risks.drop! }),
    },
  }
}

function checkStatement(name: string, statement: string): void {
  if (typeof statement !== 'string' || statement.trim() === '')
    throw new TypeError(`the statement that makes "${name}" must be a text, not ${String(statement)}`)
}
