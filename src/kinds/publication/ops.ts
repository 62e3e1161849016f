import { ident, qualified } from '../../kernel/sql.ts'
import type { InSchema } from '../../operations/in-schema.ts'
import { printedPartVerbs, printedVerbs } from '../../operations/printed-verbs.ts'
import type { VerbSpecs } from '../../operations/spec.ts'

/** Verbs of publications. @see https://www.postgresql.org/docs/current/sql-createpublication.html */
export interface PublicationOps {
  /**
   * Creates a publication.
   * @param statement the whole statement.
   * @example op.createPublication('changes', 'CREATE PUBLICATION changes FOR ALL TABLES')
   */
  createPublication(name: string, statement: string): void
  /**
   * Drops a publication.
   * @example op.dropPublication('changes')
   */
  dropPublication(name: string): void
  /**
   * Adds a table to a publication.
   * @param publication its name.
   * @param statement the whole statement.
   * @example op.createPublicationTable('changes', 'orders', 'ALTER PUBLICATION changes ADD TABLE orders WHERE (total > 0)')
   */
  createPublicationTable(publication: string, table: string, statement: string, options?: InSchema): void
  /**
   * Takes a table out of a publication.
   * @example op.dropPublicationTable('changes', 'orders')
   */
  dropPublicationTable(publication: string, table: string, options?: InSchema): void
  /**
   * Adds all tables of a schema to a publication; PostgreSQL 15 and newer.
   * @example op.addPublicationSchema('changes', 'shop')
   */
  addPublicationSchema(publication: string, schema: string): void
  /**
   * Takes a schema out of a publication.
   * @example op.dropPublicationSchema('changes', 'shop')
   */
  dropPublicationSchema(publication: string, schema: string): void
}

const { createPublication, dropPublication } = printedVerbs({ verb: 'Publication', sql: 'PUBLICATION' })
const { createPublicationTable, dropPublicationTable } = printedPartVerbs({
  verb: 'PublicationTable',
  sql: 'PUBLICATION',
})

export const publicationVerbs: VerbSpecs<PublicationOps> = {
  createPublication: createPublication!,
  dropPublication: dropPublication!,
  createPublicationTable: createPublicationTable!,
  dropPublicationTable: {
    ...dropPublicationTable!,
    sql: (name, table, options) => [
      { sql: `ALTER PUBLICATION ${ident(name)} DROP TABLE ONLY ${qualified(table, options?.schema)}` },
    ],
  },
  addPublicationSchema: {
    sql: (name, schema) => [{ sql: `ALTER PUBLICATION ${ident(name)} ADD TABLES IN SCHEMA ${ident(schema)}` }],
    reverse: ({ args }) => ({ op: 'dropPublicationSchema', args }),
    describe: (name, schema) => `add schema ${schema} to publication ${name}`,
  },
  dropPublicationSchema: {
    sql: (name, schema) => [{ sql: `ALTER PUBLICATION ${ident(name)} DROP TABLES IN SCHEMA ${ident(schema)}` }],
    reverse: ({ args }) => ({ op: 'addPublicationSchema', args }),
    describe: (name, schema) => `drop schema ${schema} from publication ${name}`,
  },
}
