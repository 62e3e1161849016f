import { ident, identList, keywords, qualified } from '../../kernel/sql.ts'
import { shown, type InSchema } from '../../operations/in-schema.ts'
import { trimArgs, type VerbSpecs } from '../../operations/spec.ts'

/** What happens to referencing rows. @see pg_constraint.confdeltype */
export type ReferentialAction = 'cascade' | 'restrict' | 'set null' | 'set default'

/** A foreign key. @see pg_constraint.contype = 'f' */
export interface ForeignKeyDefinition {
  readonly name: string
  readonly columns: readonly string[]
  readonly references: {
    readonly table: string
    readonly schema?: string
    readonly columns: readonly string[]
  }
  /** Default: no action. */
  readonly onDelete?: ReferentialAction
  /** Default: no action. */
  readonly onUpdate?: ReferentialAction
  /** Columns that `set null` and `set default` touch; default all. @see pg_constraint.confdelsetcols */
  readonly onDeleteColumns?: readonly string[]
  /** Default `simple`. @see pg_constraint.confmatchtype */
  readonly match?: 'full'
  readonly deferrable?: 'initially immediate' | 'initially deferred'
  /** Existing rows are not checked. @see pg_constraint.convalidated */
  readonly notValid?: boolean
}

/** Verbs of foreign keys; `dropConstraint` drops them. */
export interface ForeignKeyOps {
  addForeignKey(table: string, definition: ForeignKeyDefinition, options?: InSchema): void
}

export const foreignKeyVerbs: VerbSpecs<ForeignKeyOps> = {
  addForeignKey: {
    sql: (table, definition, options) => [
      { sql: `ALTER TABLE ${qualified(table, options?.schema)} ADD ${foreignKeyClause(definition)}` },
    ],
    reverse: ({ args: [table, definition, options] }) => ({
      op: 'dropConstraint',
      args: trimArgs([table, definition.name, options]),
      was: { foreignKey: definition },
    }),
    describe: (table, definition, options) => `add foreign key ${definition.name} to ${shown(table, options)}`,
    table: (table, _definition, options) => shown(table, options),
    risks: (_table, definition) =>
      definition.notValid
        ? []
        : [
            {
              kind: 'scans',
              message: 'scans the table while writes to both tables wait; fails while rows have no counterpart',
            },
          ],
  },
}

function foreignKeyClause(definition: ForeignKeyDefinition): string {
  const { references } = definition
  const touched = definition.onDeleteColumns?.length ? ` (${identList(definition.onDeleteColumns)})` : ''
  return [
    `CONSTRAINT ${ident(definition.name)} FOREIGN KEY (${identList(definition.columns)})`,
    ` REFERENCES ${qualified(references.table, references.schema)} (${identList(references.columns)})`,
    definition.match ? ` MATCH ${keywords(definition.match)}` : '',
    definition.onUpdate ? ` ON UPDATE ${keywords(definition.onUpdate)}` : '',
    definition.onDelete ? ` ON DELETE ${keywords(definition.onDelete)}${touched}` : '',
    definition.deferrable ? ` DEFERRABLE ${keywords(definition.deferrable)}` : '',
    definition.notValid ? ' NOT VALID' : '',
  ].join('')
}
