import type { ReversibleEmitter } from './emitter.ts'
import { rowTrigger } from './row-trigger.ts'

/**
 * Counts the changes of each row in a column of the table, and refuses an update that was made from an older state of
 * the row: who writes sends back the version that was read. The error has code 40001, as a serialization failure has.
 * @param options `column` default `'version'`: an integer that is not null.
 * @example op.emit(recordVersion('orders'))
 */
export function recordVersion(
  table: string,
  { schema, column = 'version' }: { readonly schema?: string; readonly column?: string } = {},
): ReversibleEmitter {
  return rowTrigger(
    {
      table,
      name: `${table}_count_${column}`,
      ...(schema !== undefined && { schema }),
      when: 'BEFORE UPDATE',
      body: ({ ident, literal }) => {
        const name = ident(column)
        return `IF NEW.${name} IS DISTINCT FROM OLD.${name} THEN
  RAISE EXCEPTION USING
    ERRCODE = '40001',
    MESSAGE = pg_catalog.format('The row of %I was changed meanwhile: it is at version %s, not %s.', ${literal(table)}::text, OLD.${name}, NEW.${name});
END IF;
NEW.${name} := OLD.${name} + 1;
RETURN NEW;`
      },
    },
    `record version of ${table}`,
  )
}
