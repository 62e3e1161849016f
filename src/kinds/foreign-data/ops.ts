import type { InSchema } from '../../operations/in-schema.ts'
import { printedVerbs } from '../../operations/printed-verbs.ts'
import type { VerbSpecs } from '../../operations/spec.ts'

/** Verbs of foreign data. @see https://www.postgresql.org/docs/current/ddl-foreign-data.html */
export interface ForeignDataOps {
  /**
   * Creates a foreign-data wrapper.
   * @param statement the whole statement.
   * @example op.createForeignDataWrapper('files', 'CREATE FOREIGN DATA WRAPPER files HANDLER file_fdw_handler')
   */
  createForeignDataWrapper(name: string, statement: string): void
  /**
   * Drops a foreign-data wrapper.
   * @example op.dropForeignDataWrapper('files')
   */
  dropForeignDataWrapper(name: string): void
  /**
   * Creates a foreign server.
   * @param statement the whole statement.
   * @example op.createServer('archive', `CREATE SERVER archive FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'archive')`)
   */
  createServer(name: string, statement: string): void
  /**
   * Drops a foreign server.
   * @example op.dropServer('archive')
   */
  dropServer(name: string): void
  /**
   * Creates a foreign table.
   * @param statement the whole statement.
   * @example op.createForeignTable('old_orders', 'CREATE FOREIGN TABLE old_orders (id bigint NOT NULL) SERVER archive')
   */
  createForeignTable(name: string, statement: string, options?: InSchema): void
  /**
   * Drops a foreign table; the rows stay where they are.
   * @example op.dropForeignTable('old_orders')
   */
  dropForeignTable(name: string, options?: InSchema): void
}

const { createForeignDataWrapper, dropForeignDataWrapper } = printedVerbs({
  verb: 'ForeignDataWrapper',
  sql: 'FOREIGN DATA WRAPPER',
})
const { createServer, dropServer } = printedVerbs({ verb: 'Server', sql: 'SERVER' })
const { createForeignTable, dropForeignTable } = printedVerbs({ verb: 'ForeignTable', sql: 'FOREIGN TABLE' })

export const foreignDataVerbs: VerbSpecs<ForeignDataOps> = {
  createForeignDataWrapper: createForeignDataWrapper!,
  dropForeignDataWrapper: dropForeignDataWrapper!,
  createServer: createServer!,
  dropServer: dropServer!,
  createForeignTable: createForeignTable!,
  dropForeignTable: dropForeignTable!,
}
