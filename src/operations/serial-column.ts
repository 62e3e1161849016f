import { ident, literal, qualified } from '../kernel/sql.ts'
import type { ColumnDefinition } from '../kinds/column/ops.ts'
import { sequenceClauses } from '../kinds/sequence/ops.ts'
import { ownedSequenceName, type SequenceOwner } from './owned-sequence.ts'

/** How a column comes to be, where `serial` would not make the sequence that it is to have. */
interface Written {
  readonly before: readonly string[]
  readonly column: ColumnDefinition
  readonly after: readonly string[]
}

const sequenceTypes: Readonly<Record<string, 'smallint' | 'integer' | 'bigint'>> = {
  smallserial: 'smallint',
  serial: 'integer',
  bigserial: 'bigint',
}

/** What `serial` does, step by step: https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-SERIAL */
export function serialColumn(table: string, column: ColumnDefinition, schema: string | undefined): Written {
  const { sequence, ...plain } = column
  const type = sequenceTypes[column.type]
  if (!sequence || !type) return { before: [], column: plain, after: [] }
  const owner: SequenceOwner = { table, column: column.name }
  const name = qualified(sequence.name ?? ownedSequenceName(owner), schema)
  return {
    before: [`CREATE SEQUENCE ${name}${sequenceClauses({ type, ...sequence })}`],
    column: { ...plain, type, default: `nextval(${literal(name)})`, notNull: true },
    after: [`ALTER SEQUENCE ${name} OWNED BY ${qualified(table, schema)}.${ident(column.name)}`],
  }
}
