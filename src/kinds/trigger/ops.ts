import type { InSchema } from '../../operations/in-schema.ts'
import { printedPartVerbs } from '../../operations/printed-verbs.ts'
import type { VerbSpecs } from '../../operations/spec.ts'

/** Verbs of triggers. @see https://www.postgresql.org/docs/current/sql-createtrigger.html */
export interface TriggerOps {
  /**
   * Creates a trigger on a table or view.
   * @param statement the whole statement; `ALTER TABLE … DISABLE TRIGGER …` may follow it.
   * @example op.createTrigger('touch', 'users', 'CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch()')
   */
  createTrigger(name: string, table: string, statement: string, options?: InSchema): void
  /**
   * Drops a trigger.
   * @example op.dropTrigger('touch', 'users')
   */
  dropTrigger(name: string, table: string, options?: InSchema): void
}

const { createTrigger, dropTrigger } = printedPartVerbs({ verb: 'Trigger', sql: 'TRIGGER' })

export const triggerVerbs: VerbSpecs<TriggerOps> = { createTrigger: createTrigger!, dropTrigger: dropTrigger! }
