import { printedVerbs } from '../../operations/printed-verbs.ts'
import type { VerbSpecs } from '../../operations/spec.ts'

/** Verbs of event triggers. @see https://www.postgresql.org/docs/current/sql-createeventtrigger.html */
export interface EventTriggerOps {
  /**
   * Creates an event trigger.
   * @param statement the whole statement.
   * @example op.createEventTrigger('watch', 'CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION watch()')
   */
  createEventTrigger(name: string, statement: string): void
  /**
   * Drops an event trigger.
   * @example op.dropEventTrigger('watch')
   */
  dropEventTrigger(name: string): void
}

const { createEventTrigger, dropEventTrigger } = printedVerbs({ verb: 'EventTrigger', sql: 'EVENT TRIGGER' })

export const eventTriggerVerbs: VerbSpecs<EventTriggerOps> = {
  createEventTrigger: createEventTrigger!,
  dropEventTrigger: dropEventTrigger!,
}
