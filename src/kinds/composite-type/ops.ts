import { ident, qualified } from '../../kernel/sql.ts'
import { shown, type InSchema } from '../../operations/in-schema.ts'
import { trimArgs, type VerbSpecs } from '../../operations/spec.ts'

/** An attribute of a composite type. @see pg_attribute */
export interface CompositeAttribute {
  readonly name: string
  readonly type: string
  /** Default: the type's. */
  readonly collation?: string
}

/** What changes about a composite type; in this order. */
export interface CompositeTypeChanges {
  /** Names of attributes. */
  readonly drop?: readonly string[]
  readonly alter?: readonly CompositeAttribute[]
  /** They come last. */
  readonly add?: readonly CompositeAttribute[]
}

/** Verbs of composite types. @see https://www.postgresql.org/docs/current/sql-createtype.html */
export interface CompositeTypeOps {
  /**
   * Creates a composite type.
   * @example op.createCompositeType('address', [{ name: 'street', type: 'text' }, { name: 'zip', type: 'text' }])
   */
  createCompositeType(name: string, fields: readonly CompositeAttribute[], options?: InSchema): void
  /**
   * Drops, changes and adds attributes of a composite type.
   * @example op.alterCompositeType('address', { add: [{ name: 'city', type: 'text' }] })
   */
  alterCompositeType(name: string, changes: CompositeTypeChanges, options?: InSchema): void
  /**
   * Drops a composite type.
   * @example op.dropCompositeType('address')
   */
  dropCompositeType(name: string, options?: InSchema): void
}

export const compositeTypeVerbs: VerbSpecs<CompositeTypeOps> = {
  createCompositeType: {
    sql: (name, fields, options) => [
      { sql: `CREATE TYPE ${qualified(name, options?.schema)} AS (${fields.map(fieldSql).join(', ')})` },
    ],
    reverse: ({ args: [name, fields, options] }) => ({
      op: 'dropCompositeType',
      args: trimArgs([name, options]),
      was: fields,
    }),
    describe: (name, _fields, options) => `create composite type ${shown(name, options)}`,
  },
  alterCompositeType: {
    sql: (name, { drop = [], alter = [], add = [] }, options) => [
      {
        sql: `ALTER TYPE ${qualified(name, options?.schema)} ${[
          ...drop.map((field) => `DROP ATTRIBUTE ${ident(field)}`),
          ...alter.map((field) => `ALTER ATTRIBUTE ${ident(field.name)} TYPE ${typeSql(field)}`),
          ...add.map((field) => `ADD ATTRIBUTE ${fieldSql(field)}`),
        ].join(', ')}`,
      },
    ],
    reverse: ({ args: [name, changes, options], was }) =>
      was ? { op: 'alterCompositeType', args: trimArgs([name, was, options]), was: changes } : null,
    describe: (name, changes, options) =>
      `alter composite type ${shown(name, options)} (${Object.keys(changes).sort().join(', ')})`,
    risks: (_name, { drop = [] }) =>
      drop.length === 0
        ? []
        : [{ kind: 'loses-data', message: 'drops what columns of the type hold in these attributes' }],
  },
  dropCompositeType: {
    sql: (name, options) => [{ sql: `DROP TYPE ${qualified(name, options?.schema)}` }],
    reverse: ({ args: [name, options], was }) =>
      was ? { op: 'createCompositeType', args: trimArgs([name, was, options]) } : null,
    describe: (name, options) => `drop composite type ${shown(name, options)}`,
  },
}

function typeSql({ type, collation }: CompositeAttribute): string {
  return collation === undefined ? type : `${type} COLLATE ${collation}`
}

function fieldSql(field: CompositeAttribute): string {
  return `${ident(field.name)} ${typeSql(field)}`
}
