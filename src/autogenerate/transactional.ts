import type { Statement } from '../kernel/sql.ts'

/** PG: CONCURRENTLY is refused in a transaction; the plain form has the same effect on the catalog. */
export function transactional({ sql, transaction }: Statement): string {
  if (transaction !== 'outside') return sql
  return sql.replace(/^((?:CREATE (?:UNIQUE )?|DROP |RE)INDEX) CONCURRENTLY/, '$1')
}
