import { ident, keywords, qualified, wholeNumber } from '../../kernel/sql.ts'
import { shown, type InSchema } from '../../operations/in-schema.ts'
import { trimArgs, type VerbSpecs } from '../../operations/spec.ts'

/** Options of a sequence; absent ones have PostgreSQL's defaults. @see pg_sequence */
export interface SequenceDefinition {
  /** Default `bigint`. */
  readonly type?: 'smallint' | 'integer' | 'bigint'
  /** pg_sequence.seqstart */
  readonly startWith?: number | string
  /** pg_sequence.seqincrement, default 1 */
  readonly increment?: number | string
  /** pg_sequence.seqmin */
  readonly minValue?: number | string
  /** pg_sequence.seqmax */
  readonly maxValue?: number | string
  /** pg_sequence.seqcache, default 1 */
  readonly cache?: number | string
  /** pg_sequence.seqcycle, default false */
  readonly cycle?: boolean
}

/** The sequence of a serial column; its type is by default that of the column. @see pg_sequence */
export interface SerialSequenceDefinition extends SequenceDefinition {
  /** Default: PostgreSQL's choice, `table_column_seq`. */
  readonly name?: string
}

/** Verbs of sequences. @see https://www.postgresql.org/docs/current/sql-createsequence.html */
export interface SequenceOps {
  createSequence(name: string, definition?: SequenceDefinition, options?: InSchema): void
  dropSequence(name: string, options?: InSchema): void
  /** Sets all options: those that the definition leaves out go back to their defaults; the current value is kept. */
  alterSequence(name: string, definition?: SequenceDefinition, options?: InSchema): void
  renameSequence(name: string, newName: string, options?: InSchema): void
  setSequenceSchema(name: string, newSchema: string, options?: InSchema): void
}

export const sequenceVerbs: VerbSpecs<SequenceOps> = {
  createSequence: {
    sql: (name, definition, options) => [
      { sql: `CREATE SEQUENCE ${qualified(name, options?.schema)}${sequenceClauses(definition ?? {})}` },
    ],
    reverse: ({ args: [name, definition, options] }) => ({
      op: 'dropSequence',
      args: trimArgs([name, options]),
      was: definition ?? {},
    }),
    describe: (name, _definition, options) => `create sequence ${shown(name, options)}`,
  },
  dropSequence: {
    sql: (name, options) => [{ sql: `DROP SEQUENCE ${qualified(name, options?.schema)}` }],
    reverse: ({ args: [name, options], was }) =>
      was ? { op: 'createSequence', args: trimArgs([name, was, options]) } : null,
    describe: (name, options) => `drop sequence ${shown(name, options)}`,
    risks: () => [{ kind: 'loses-data', message: 'the sequence forgets its current value' }],
  },
  alterSequence: {
    sql: (name, definition, options) => [
      { sql: `ALTER SEQUENCE ${qualified(name, options?.schema)}${alterClauses(definition ?? {})}` },
    ],
    reverse: ({ args: [name, definition, options], was }) =>
      was ? { op: 'alterSequence', args: trimArgs([name, was, options]), was: definition ?? {} } : null,
    describe: (name, _definition, options) => `alter sequence ${shown(name, options)}`,
  },
  renameSequence: {
    sql: (name, newName, options) => [
      { sql: `ALTER SEQUENCE ${qualified(name, options?.schema)} RENAME TO ${ident(newName)}` },
    ],
    reverse: ({ args: [name, newName, options] }) => ({
      op: 'renameSequence',
      args: trimArgs([newName, name, options]),
    }),
    describe: (name, newName, options) => `rename sequence ${shown(name, options)} to ${newName}`,
  },
  setSequenceSchema: {
    sql: (name, newSchema, options) => [
      { sql: `ALTER SEQUENCE ${qualified(name, options?.schema)} SET SCHEMA ${ident(newSchema)}` },
    ],
    reverse: ({ args: [name, newSchema, options], was }) => ({
      op: 'setSequenceSchema',
      args: [name, options?.schema ?? (was as string | undefined) ?? 'public', { schema: newSchema }],
      was: newSchema,
    }),
    describe: (name, newSchema, options) => `move sequence ${shown(name, options)} to schema ${newSchema}`,
  },
}

/** The clauses of a CREATE SEQUENCE or identity: only what is given; begins with a blank unless empty. */
export function sequenceClauses(definition: SequenceDefinition): string {
  const clauses = [
    definition.type && `AS ${keywords(definition.type).toLowerCase()}`,
    definition.increment !== undefined && `INCREMENT BY ${wholeNumber(definition.increment)}`,
    definition.minValue !== undefined && `MINVALUE ${wholeNumber(definition.minValue)}`,
    definition.maxValue !== undefined && `MAXVALUE ${wholeNumber(definition.maxValue)}`,
    definition.startWith !== undefined && `START WITH ${wholeNumber(definition.startWith)}`,
    definition.cache !== undefined && `CACHE ${wholeNumber(definition.cache)}`,
    definition.cycle && 'CYCLE',
  ].filter(Boolean)
  return clauses.map((clause) => ` ${clause}`).join('')
}

// PG: with another type, NO MINVALUE and NO MAXVALUE are the bounds of the type, also in the direction where 1 and -1 are usual.
function alterClauses(definition: SequenceDefinition): string {
  const usual = Number(definition.increment ?? 1) < 0 ? { maxValue: -1 } : { minValue: 1 }
  const said = Object.fromEntries(Object.entries(definition).filter(([, value]) => value !== undefined))
  return [`AS ${keywords(definition.type ?? 'bigint').toLowerCase()}`, ...allSequenceClauses({ ...usual, ...said })]
    .map((clause) => ` ${clause}`)
    .join('')
}

/** Every option that can be set, each with its value or default; without the type. */
export function allSequenceClauses(definition: SequenceDefinition): readonly string[] {
  return [
    `INCREMENT BY ${wholeNumber(definition.increment ?? 1)}`,
    definition.minValue === undefined ? 'NO MINVALUE' : `MINVALUE ${wholeNumber(definition.minValue)}`,
    definition.maxValue === undefined ? 'NO MAXVALUE' : `MAXVALUE ${wholeNumber(definition.maxValue)}`,
    `START WITH ${wholeNumber(definition.startWith ?? defaultStart(definition))}`,
    `CACHE ${wholeNumber(definition.cache ?? 1)}`,
    definition.cycle ? 'CYCLE' : 'NO CYCLE',
  ]
}

function defaultStart(definition: SequenceDefinition): number | string {
  return Number(definition.increment ?? 1) < 0 ? (definition.maxValue ?? -1) : (definition.minValue ?? 1)
}
