/** column type array to jsonb */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('t', 'day', { type: 'jsonb', using: 'to_jsonb("day")' })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('t', 'numbers', { type: 'jsonb', using: 'to_jsonb("numbers")', default: "'[1]'" })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('t', 'words', { type: 'jsonb', using: 'to_jsonb("words")' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterColumn('t', 'day', { type: 'date', using: '("day" #>> \'{}\')::date' })
  op.alterColumn('t', 'numbers', {
    type: 'integer[]',
    using: "nullif(translate(\"numbers\"::text, '[]', '{}'), 'null')::integer[]",
    default: "'{1}'",
  })
  op.alterColumn('t', 'words', {
    type: 'text[]',
    using:
      '(jsonb_populate_record(NULL::pg_catalog.pg_db_role_setting, jsonb_build_object(\'setconfig\', "words"))).setconfig',
  })
}
