/** setting of columns that change their type */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('t', 'number', { type: 'text' })
  op.execute('ALTER TABLE t ALTER COLUMN count SET STORAGE EXTENDED')
  // rewrites: rewrites the table under a lock that blocks reads and writes
  // may-fail: fails while rows hold values that cannot be converted
  op.alterColumn('t', 'count', { type: 'integer', using: '"count"::integer' })
  op.execute('ALTER TABLE t ALTER COLUMN document SET COMPRESSION default')
  op.execute('ALTER TABLE t ALTER COLUMN document SET STORAGE EXTENDED')
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('t', 'document', { type: 'jsonb' })
  op.execute('ALTER TABLE t ALTER COLUMN document SET COMPRESSION pglz')
  op.execute('ALTER TABLE t ALTER COLUMN document SET STORAGE MAIN')
  op.execute('ALTER TABLE t ALTER COLUMN title SET STORAGE EXTENDED')
  // rewrites: rewrites the table under a lock that blocks reads and writes
  // may-fail: fails while rows hold values that are longer
  op.alterColumn('t', 'title', { type: 'varchar(90)' })
  op.execute('ALTER TABLE t ALTER COLUMN title SET STORAGE EXTERNAL')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterColumn('t', 'count', { type: 'text' })
  op.alterColumn('t', 'number', { type: 'integer', using: '"number"::integer' })
  op.execute('ALTER TABLE t ALTER COLUMN count SET STORAGE EXTERNAL')
  op.execute('ALTER TABLE t ALTER COLUMN document SET COMPRESSION default')
  op.execute('ALTER TABLE t ALTER COLUMN document SET STORAGE EXTENDED')
  op.alterColumn('t', 'document', { type: 'json' })
  op.execute('ALTER TABLE t ALTER COLUMN document SET COMPRESSION pglz')
  op.execute('ALTER TABLE t ALTER COLUMN document SET STORAGE MAIN')
  op.execute('ALTER TABLE t ALTER COLUMN title SET STORAGE EXTENDED')
  op.alterColumn('t', 'title', { type: 'text' })
  op.execute('ALTER TABLE t ALTER COLUMN title SET STORAGE EXTERNAL')
}
