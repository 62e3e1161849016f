import type { ReversibleEmitter } from './emitter.ts'
import { rowTrigger } from './row-trigger.ts'

/**
 * Sets a column to the time of the transaction whenever a row really changes.
 * @param options `column` default `'updated_at'`.
 * @example op.emit(updatedAt('users'))
 */
export function updatedAt(
  table: string,
  { schema, column = 'updated_at' }: { readonly schema?: string; readonly column?: string } = {},
): ReversibleEmitter {
  return rowTrigger(
    {
      table,
      name: `${table}_set_${column}`,
      ...(schema !== undefined && { schema }),
      when: 'BEFORE UPDATE',
      // PG: the image operators compare columns that have no equality, such as json.
      body: ({ ident }) => `IF OLD OPERATOR(pg_catalog.*<>) NEW THEN
  NEW.${ident(column)} := pg_catalog.now();
END IF;
RETURN NEW;`,
    },
    `${column} of ${table}`,
  )
}
