import { ident, qualified } from '../../kernel/sql.ts'
import type { InSchema } from '../../operations/in-schema.ts'
import { printedPartVerbs } from '../../operations/printed-verbs.ts'
import type { VerbSpecs } from '../../operations/spec.ts'

/** Verbs of exclusion constraints. @see https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-EXCLUDE */
export interface ExclusionOps {
  /**
   * Adds an exclusion constraint.
   * @param definition what follows its name.
   * @example op.createExclusion('no_overlap', 'bookings', 'EXCLUDE USING gist (room WITH =, during WITH &&)')
   */
  createExclusion(name: string, table: string, definition: string, options?: InSchema): void
  /**
   * Drops an exclusion constraint.
   * @example op.dropExclusion('no_overlap', 'bookings')
   */
  dropExclusion(name: string, table: string, options?: InSchema): void
}

const { createExclusion, dropExclusion } = printedPartVerbs({ verb: 'Exclusion', sql: 'EXCLUSION CONSTRAINT' })

const alter = (table: string, options: InSchema | undefined): string =>
  `ALTER TABLE ${qualified(table, options?.schema)}`

export const exclusionVerbs: VerbSpecs<ExclusionOps> = {
  createExclusion: {
    ...createExclusion!,
    sql: (name, table, definition, options) => [
      { sql: `${alter(table, options)} ADD CONSTRAINT ${ident(name)} ${definition}` },
    ],
    risks: () => [
      { kind: 'blocks', message: 'reads and writes of the table wait while its index is built' },
      { kind: 'may-fail', message: 'fails while rows exclude each other' },
    ],
    table: (_name, table, _definition, options) => (options?.schema ? `${options.schema}.${table}` : table),
  },
  dropExclusion: {
    ...dropExclusion!,
    sql: (name, table, options) => [{ sql: `${alter(table, options)} DROP CONSTRAINT ${ident(name)}` }],
  },
}
