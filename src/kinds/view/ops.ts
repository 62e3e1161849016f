import { ident, literal, qualified } from '../../kernel/sql.ts'
import { attachedSql, type Attached } from '../../operations/attached.ts'
import { shown, type InSchema } from '../../operations/in-schema.ts'
import { trimArgs, type VerbSpecs } from '../../operations/spec.ts'

/** Options of a view. @see pg_class.reloptions */
export interface ViewSettings {
  readonly securityBarrier?: boolean
  /** PostgreSQL 15 and newer. */
  readonly securityInvoker?: boolean
  readonly checkOption?: 'local' | 'cascaded'
}

/** A view. @see pg_views */
export interface ViewDefinition extends ViewSettings, Attached {
  /** The SELECT, without a semicolon. @see pg_get_viewdef */
  readonly query: string
}

/** What changes about a view; what is left out stays, null takes it away. */
export type ViewChanges = { readonly [N in keyof ViewSettings]?: ViewSettings[N] | null }

/** Verbs of views. @see https://www.postgresql.org/docs/current/sql-createview.html */
export interface ViewOps {
  createView(name: string, definition: ViewDefinition, options?: InSchema): void
  dropView(name: string, options?: InSchema): void
  /** Gives a view another query and options; it keeps its columns, to which others may be added at the end. */
  replaceView(name: string, definition: ViewDefinition, options?: InSchema): void
  alterView(name: string, changes: ViewChanges, options?: InSchema): void
  renameView(name: string, newName: string, options?: InSchema): void
  /** Moves a view to another schema. */
  setViewSchema(name: string, newSchema: string, options?: InSchema): void
}

export const viewVerbs: VerbSpecs<ViewOps> = {
  createView: {
    sql: (name, definition, options) => {
      const view = qualified(name, options?.schema)
      return [createSql('CREATE', view, definition), ...attachedSql('VIEW', view, definition)].map((sql) => ({ sql }))
    },
    reverse: ({ args: [name, definition, options] }) => ({
      op: 'dropView',
      args: trimArgs([name, options]),
      was: definition,
    }),
    describe: (name, _definition, options) => `create view ${shown(name, options)}`,
  },
  dropView: {
    sql: (name, options) => [{ sql: `DROP VIEW ${qualified(name, options?.schema)}` }],
    reverse: ({ args: [name, options], was }) =>
      was ? { op: 'createView', args: trimArgs([name, was, options]) } : null,
    describe: (name, options) => `drop view ${shown(name, options)}`,
  },
  replaceView: {
    sql: (name, definition, options) => {
      const view = qualified(name, options?.schema)
      const statements = [createSql('CREATE OR REPLACE', view, definition), ...attachedSql('VIEW', view, definition)]
      return statements.map((sql) => ({ sql }))
    },
    reverse: ({ args: [name, definition, options], was }) =>
      was ? { op: 'replaceView', args: trimArgs([name, was, options]), was: definition } : null,
    describe: (name, _definition, options) => `replace view ${shown(name, options)}`,
  },
  alterView: {
    sql: (name, changes, options) => alterSql(qualified(name, options?.schema), changes).map((sql) => ({ sql })),
    reverse: ({ args: [name, changes, options], was }) =>
      was ? { op: 'alterView', args: trimArgs([name, was, options]), was: changes } : null,
    describe: (name, changes, options) =>
      `alter view ${shown(name, options)} (${Object.keys(changes).sort().join(', ')})`,
  },
  renameView: {
    sql: (name, newName, options) => [
      { sql: `ALTER VIEW ${qualified(name, options?.schema)} RENAME TO ${ident(newName)}` },
    ],
    reverse: ({ args: [name, newName, options] }) => ({ op: 'renameView', args: trimArgs([newName, name, options]) }),
    describe: (name, newName, options) => `rename view ${shown(name, options)} to ${newName}`,
  },
  setViewSchema: {
    sql: (name, newSchema, options) => [
      { sql: `ALTER VIEW ${qualified(name, options?.schema)} SET SCHEMA ${ident(newSchema)}` },
    ],
    reverse: ({ args: [name, newSchema, options], was }) => ({
      op: 'setViewSchema',
      args: [name, options?.schema ?? (was as string | undefined) ?? 'public', { schema: newSchema }],
      was: newSchema,
    }),
    describe: (name, newSchema, options) => `move view ${shown(name, options)} to schema ${newSchema}`,
  },
}

const parameters = {
  securityBarrier: 'security_barrier',
  securityInvoker: 'security_invoker',
  checkOption: 'check_option',
} as const satisfies Record<keyof ViewSettings, string>

function createSql(verb: string, view: string, { query, ...definition }: ViewDefinition): string {
  const set = assignments(definition)
  return `${verb} VIEW ${view}${set.length > 0 ? ` WITH (${set.join(', ')})` : ''} AS\n${query}`
}

function assignments(settings: ViewChanges): string[] {
  const names = Object.keys(settings).filter((name): name is keyof ViewSettings => name in parameters)
  return names.flatMap((name) => {
    const value = settings[name]
    return value === undefined || value === null ? [] : [`${parameters[name]} = ${literal(String(value))}`]
  })
}

function alterSql(view: string, changes: ViewChanges): string[] {
  const set = assignments(changes)
  const reset = (Object.keys(parameters) as (keyof ViewSettings)[]).filter((name) => changes[name] === null)
  return [
    ...(set.length > 0 ? [`ALTER VIEW ${view} SET (${set.join(', ')})`] : []),
    ...(reset.length > 0 ? [`ALTER VIEW ${view} RESET (${reset.map((name) => parameters[name]).join(', ')})`] : []),
  ]
}
