import { dollarQuoted } from '../kernel/sql.ts'
import type { EmitContext } from '../operations/builtin.ts'
import type { ReversibleEmitter } from './emitter.ts'

/** A trigger function of one table, and the trigger that calls it; both have the same name. */
export interface RowTrigger {
  readonly table: string
  readonly schema?: string
  /** Of both; longer names than 63 bytes are cut by PostgreSQL. */
  readonly name: string
  /** `BEFORE UPDATE`, `AFTER INSERT OR UPDATE OR DELETE`. */
  readonly when: string
  /** Further attributes of the function: `SECURITY DEFINER`. */
  readonly attributes?: string
  /** Statements of the function, in PL/pgSQL. */
  body(context: EmitContext): string
}

/** Makes a trigger function and its trigger; both are replaced when they exist. */
export function rowTrigger(trigger: RowTrigger, name: string): ReversibleEmitter {
  const { table, schema, when, attributes } = trigger
  return {
    name,
    generateSql(context) {
      const { ident, qualified } = context
      return [
        `CREATE OR REPLACE FUNCTION ${qualified(trigger.name, schema)}() RETURNS trigger
LANGUAGE plpgsql${attributes === undefined ? '' : ` ${attributes}`} AS ${dollarQuoted(`
BEGIN
${trigger.body(context).replaceAll(/^(?=.)/gm, '  ')}
END
`)}`,
        // PG: CREATE OR REPLACE TRIGGER came with 14.
        `DROP TRIGGER IF EXISTS ${ident(trigger.name)} ON ${qualified(table, schema)}`,
        `CREATE TRIGGER ${ident(trigger.name)} ${when} ON ${qualified(table, schema)}
FOR EACH ROW EXECUTE FUNCTION ${qualified(trigger.name, schema)}()`,
      ]
    },
    generateUndoSql: ({ ident, qualified }) => [
      `DROP TRIGGER IF EXISTS ${ident(trigger.name)} ON ${qualified(table, schema)}`,
      `DROP FUNCTION IF EXISTS ${qualified(trigger.name, schema)}()`,
    ],
  }
}
