import type { ColumnChanges, ColumnDefinition } from '../kinds/column/ops.ts'
import { isConstant } from './constant.ts'
import type { Risk } from './spec.ts'

/** What adding a column can cost. */
export function addColumnRisks(column: ColumnDefinition, fill: string | undefined): Risk[] {
  const risks: Risk[] = []
  if (fill !== undefined && !isConstant(fill)) {
    risks.push({ kind: 'rewrites', message: 'writes every row of the table under a lock that blocks reads and writes' })
  }
  const filled =
    fill !== undefined ||
    column.default !== undefined ||
    column.generated !== undefined ||
    column.identity ||
    isSerial(column.type)
  if (column.notNull && !filled) {
    risks.push({
      kind: 'may-fail',
      message: 'fails while the table has rows: the column is NOT NULL without a default',
    })
  }
  if (column.generated !== undefined || column.identity || isSerial(column.type) || isVolatile(column.default)) {
    risks.push({ kind: 'rewrites', message: 'rewrites the table under a lock that blocks reads and writes' })
  }
  return risks
}

function isSerial(type: string): boolean {
  return /^(small|big)?serial$/.test(type)
}

// PG: a volatile default is evaluated for each row, which rewrites the table.
function isVolatile(expression: string | undefined): boolean {
  return (
    expression !== undefined &&
    /\b(gen_random_uuid|random|clock_timestamp|nextval|uuid_generate_v\w+|uuidv[47])\s*\(/i.test(expression)
  )
}

/** What altering a column can cost. */
export function alterColumnRisks(changes: ColumnChanges): Risk[] {
  const risks: Risk[] = []
  if (changes.type !== undefined) {
    risks.push({ kind: 'rewrites', message: 'may rewrite the table under a lock that blocks reads and writes' })
  }
  if (changes.notNull) {
    risks.push({
      kind: 'scans',
      message:
        changes.fill === undefined
          ? 'scans the table under a lock that blocks reads and writes; fails while rows hold NULL'
          : 'writes the rows that hold NULL, then scans the table under a lock that blocks reads and writes',
    })
  }
  return risks
}
