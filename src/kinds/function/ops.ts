import type { InSchema } from '../../operations/in-schema.ts'
import { printedVerbs } from '../../operations/printed-verbs.ts'
import type { VerbSpec, VerbSpecs } from '../../operations/spec.ts'

/** Options of a function or procedure. */
export interface FunctionOptions extends InSchema {
  /**
   * Whether PostgreSQL reads the body when it is made. Default true; false for one that speaks of what comes later.
   * @see check_function_bodies
   */
  readonly checkBody?: boolean
}

/** Verbs of functions, procedures and aggregates. @see https://www.postgresql.org/docs/current/sql-createfunction.html */
export interface FunctionOps {
  /**
   * Creates a function.
   * @param signature name and types of the arguments: `add(integer, integer)`.
   * @param statement the whole statement.
   * @example op.createFunction('one()', 'CREATE FUNCTION one() RETURNS integer LANGUAGE sql RETURN 1')
   */
  createFunction(signature: string, statement: string, options?: FunctionOptions): void
  /**
   * Exchanges the body and the properties of a function; its arguments and result stay.
   * @example op.replaceFunction('one()', 'CREATE OR REPLACE FUNCTION one() RETURNS integer LANGUAGE sql RETURN 1')
   */
  replaceFunction(signature: string, statement: string, options?: FunctionOptions): void
  /**
   * Drops a function.
   * @example op.dropFunction('add(integer, integer)')
   */
  dropFunction(signature: string, options?: InSchema): void
  /**
   * Creates a procedure.
   * @example op.createProcedure('tidy()', `CREATE PROCEDURE tidy() LANGUAGE sql AS 'DELETE FROM jobs WHERE done'`)
   */
  createProcedure(signature: string, statement: string, options?: FunctionOptions): void
  /**
   * Exchanges the body and the properties of a procedure.
   * @example op.replaceProcedure('tidy()', `CREATE OR REPLACE PROCEDURE tidy() LANGUAGE sql AS 'DELETE FROM jobs'`)
   */
  replaceProcedure(signature: string, statement: string, options?: FunctionOptions): void
  /**
   * Drops a procedure.
   * @example op.dropProcedure('tidy()')
   */
  dropProcedure(signature: string, options?: InSchema): void
  /**
   * Creates an aggregate.
   * @example op.createAggregate('total(integer)', 'CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer)')
   */
  createAggregate(signature: string, statement: string, options?: InSchema): void
  /**
   * Drops an aggregate.
   * @example op.dropAggregate('total(integer)')
   */
  dropAggregate(signature: string, options?: InSchema): void
}

/** The statement between two settings, where its body is not to be read. */
function withBody(verb: VerbSpec<any[]>): VerbSpec<any[]> {
  return {
    ...verb,
    sql: (name: string, statement: string, options?: FunctionOptions) => {
      const steps = verb.sql(name, statement, options)
      if (options?.checkBody !== false) return steps
      return [
        { sql: 'SET LOCAL check_function_bodies = off' },
        ...steps,
        { sql: 'SET LOCAL check_function_bodies = on' },
      ]
    },
  }
}

const functions = printedVerbs({ verb: 'Function', sql: 'FUNCTION', signature: true })
const procedures = printedVerbs({ verb: 'Procedure', sql: 'PROCEDURE', signature: true })
const { createAggregate, dropAggregate } = printedVerbs({ verb: 'Aggregate', sql: 'AGGREGATE', signature: true })

export const functionVerbs: VerbSpecs<FunctionOps> = {
  createFunction: withBody(functions['createFunction']!),
  replaceFunction: withBody(functions['replaceFunction']!),
  dropFunction: functions['dropFunction']!,
  createProcedure: withBody(procedures['createProcedure']!),
  replaceProcedure: withBody(procedures['replaceProcedure']!),
  dropProcedure: procedures['dropProcedure']!,
  createAggregate: createAggregate!,
  dropAggregate: dropAggregate!,
}
