/** column create of many types */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.addColumn('t', { name: 'a', type: 'text' })
  op.addColumn('t', { name: 'aa', type: 'numeric' })
  op.addColumn('t', { name: 'b', type: 'varchar(20)' })
  op.addColumn('t', { name: 'bb', type: 'varchar' })
  op.addColumn('t', { name: 'c', type: 'char(4)' })
  op.addColumn('t', { name: 'cc', type: 'time with time zone' })
  op.addColumn('t', { name: 'd', type: 'boolean', default: 'true' })
  op.addColumn('t', { name: 'dd', type: 'char(1)' })
  op.addColumn('t', { name: 'e', type: 'smallint', default: '-3' })
  op.addColumn('t', { name: 'ee', type: 'interval' })
  op.addColumn('t', { name: 'f', type: 'bigint', default: '1234567890123456789' })
  op.addColumn('t', { name: 'ff', type: 'date' })
  op.addColumn('t', { name: 'g', type: 'numeric(10,2)', default: "'1.50'" })
  op.addColumn('t', { name: 'gg', type: 'numeric(5,0)' })
  op.addColumn('t', { name: 'h', type: 'real', default: '1.5' })
  op.addColumn('t', { name: 'i', type: 'double precision', default: '-0.25' })
  op.addColumn('t', { name: 'j', type: 'json', default: '\'{"a":"it\'\'s"}\'' })
  op.addColumn('t', { name: 'k', type: 'jsonb', default: '\'[1,"b"]\'' })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.addColumn('t', { name: 'l', type: 'uuid', default: 'gen_random_uuid()' })
  op.addColumn('t', { name: 'm', type: 'timestamp', default: 'now()' })
  op.addColumn('t', { name: 'n', type: 'timestamp(3) with time zone' })
  op.addColumn('t', { name: 'o', type: 'date', default: "'2026-01-31'" })
  op.addColumn('t', { name: 'p', type: 'time(2)' })
  op.addColumn('t', { name: 'q', type: 'interval day to second' })
  op.addColumn('t', { name: 'r', type: 'inet', default: "'10.0.0.1'" })
  op.addColumn('t', { name: 's', type: 'cidr' })
  op.addColumn('t', { name: 'u', type: 'macaddr' })
  op.addColumn('t', { name: 'v', type: 'point' })
  op.addColumn('t', { name: 'w', type: 'line' })
  op.addColumn('t', { name: 'x', type: 'text[]', default: 'E\'{"a","b\\\\"c","it\'\'s"}\'' })
  op.addColumn('t', { name: 'y', type: 'integer[]' })
  op.addColumn('t', { name: 'z', type: 'bit(3)' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  // loses-data: drops the column and its values
  op.dropColumn('t', 'a')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'aa')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'b')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'bb')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'c')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'cc')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'd')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'dd')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'e')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'ee')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'f')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'ff')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'g')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'gg')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'h')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'i')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'j')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'k')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'l')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'm')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'n')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'o')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'p')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'q')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'r')
  // loses-data: drops the column and its values
  op.dropColumn('t', 's')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'u')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'v')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'w')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'x')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'y')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'z')
}
