import type { InSchema } from '../../operations/in-schema.ts'
import { printedPartVerbs } from '../../operations/printed-verbs.ts'
import type { VerbSpecs } from '../../operations/spec.ts'

/** Verbs of rewrite rules. @see https://www.postgresql.org/docs/current/sql-createrule.html */
export interface RuleOps {
  /**
   * Creates a rule on a table or view.
   * @param statement the whole statement.
   * @example op.createRule('kept', 'users', 'CREATE RULE kept AS ON DELETE TO users DO INSTEAD NOTHING')
   */
  createRule(name: string, table: string, statement: string, options?: InSchema): void
  /**
   * Drops a rule.
   * @example op.dropRule('kept', 'users')
   */
  dropRule(name: string, table: string, options?: InSchema): void
}

const { createRule, dropRule } = printedPartVerbs({ verb: 'Rule', sql: 'RULE' })

export const ruleVerbs: VerbSpecs<RuleOps> = { createRule: createRule!, dropRule: dropRule! }
