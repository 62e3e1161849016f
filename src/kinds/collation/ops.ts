import type { InSchema } from '../../operations/in-schema.ts'
import { printedVerbs } from '../../operations/printed-verbs.ts'
import type { VerbSpecs } from '../../operations/spec.ts'

/** Verbs of collations. @see https://www.postgresql.org/docs/current/sql-createcollation.html */
export interface CollationOps {
  /**
   * Creates a collation.
   * @param statement the whole statement.
   * @example op.createCollation('german', `CREATE COLLATION german (PROVIDER = icu, LOCALE = 'de')`)
   */
  createCollation(name: string, statement: string, options?: InSchema): void
  /**
   * Drops a collation.
   * @example op.dropCollation('german')
   */
  dropCollation(name: string, options?: InSchema): void
}

const { createCollation, dropCollation } = printedVerbs({ verb: 'Collation', sql: 'COLLATION' })

export const collationVerbs: VerbSpecs<CollationOps> = {
  createCollation: createCollation!,
  dropCollation: dropCollation!,
}
