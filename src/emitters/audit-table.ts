import type { EmitContext } from '../operations/builtin.ts'
import type { ReversibleEmitter } from './emitter.ts'
import { rowTrigger } from './row-trigger.ts'

/** Where the history of a table goes. */
export interface AuditOptions {
  readonly schema?: string
  /** Default: the table's name and `_history`. */
  readonly history?: string
  /** Default: the table's schema. */
  readonly historySchema?: string
  /** A setting that names the person behind the connection: `app.actor`. Default: only the role is kept. */
  readonly actorSetting?: string
}

/**
 * Keeps every change of every row in a history table: what, when, who, the row before and after. Those who write need no
 * privilege on the history. Where the models own the schema, declare the history table there or leave it out with tablesFilter.
 * @example op.emit(auditTable('accounts', { actorSetting: 'app.actor' }))
 */
export function auditTable(table: string, options: AuditOptions = {}): ReversibleEmitter {
  const { schema, history = `${table}_history`, historySchema = schema, actorSetting } = options
  const trigger = rowTrigger(
    {
      table,
      name: `${table}_keep_history`,
      ...(schema !== undefined && { schema }),
      when: 'AFTER INSERT OR UPDATE OR DELETE',
      // Whoever may write the table may add to its history, and in no other way.
      attributes: 'SECURITY DEFINER SET search_path FROM CURRENT',
      body: (context) => insertion(context.qualified(history, historySchema), actorSetting, context),
    },
    `history of ${table}`,
  )
  return {
    name: trigger.name,
    makes: [{ table: history, ...(historySchema !== undefined && { schema: historySchema }) }],
    generateSql: (context) => [
      createHistory(context.qualified(history, historySchema)),
      ...trigger.generateSql(context),
    ],
    generateUndoSql: (context) => [
      ...trigger.generateUndoSql(context),
      `DROP TABLE IF EXISTS ${context.qualified(history, historySchema)}`,
    ],
  }
}

function createHistory(name: string): string {
  return `CREATE TABLE IF NOT EXISTS ${name} (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  operation text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  changed_by text NOT NULL DEFAULT session_user,
  actor text,
  before jsonb,
  after jsonb
)`
}

function insertion(name: string, setting: string | undefined, { literal }: EmitContext): string {
  const actor = setting === undefined ? 'NULL' : `nullif(pg_catalog.current_setting(${literal(setting)}, true), '')`
  return `IF TG_OP = 'UPDATE' AND OLD OPERATOR(pg_catalog.*=) NEW THEN
  RETURN NULL;
END IF;
INSERT INTO ${name} (operation, actor, before, after)
VALUES (
  TG_OP,
  ${actor},
  CASE WHEN TG_OP <> 'INSERT' THEN pg_catalog.to_jsonb(OLD) END,
  CASE WHEN TG_OP <> 'DELETE' THEN pg_catalog.to_jsonb(NEW) END
);
RETURN NULL;`
}
