/** enum rewritten as a column becomes an array */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // rewrites: rewrites every table that uses the enum, under a lock that blocks reads and writes
  // may-fail: fails while rows hold 'sad'
  op.rewriteEnum('mood', {
    values: ['glad', 'ok'],
    columns: [
      { table: 't', column: 'latest', array: true },
      { table: 't', column: 'moods' },
    ],
  })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  // may-fail: fails while rows hold values that cannot be converted
  op.alterColumn('t', 'latest', {
    type: 'mood',
    using: '(CASE WHEN array_dims("latest") = \'[1:1]\' THEN "latest"[1]::text ELSE "latest"::text END)::mood',
    default: "'ok'",
  })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  // may-fail: fails while rows hold values that cannot be converted
  op.alterColumn('t', 'moods', {
    type: 'mood[]',
    using: 'CASE WHEN "moods" IS NOT NULL THEN ARRAY["moods"::text]::mood[] END',
    default: "'{glad}'",
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.rewriteEnum('mood', {
    values: ['sad', 'ok', 'glad'],
    columns: [
      { table: 't', column: 'latest' },
      { table: 't', column: 'moods', array: true },
    ],
  })
  op.alterColumn('t', 'latest', {
    type: 'mood[]',
    using: 'CASE WHEN "latest" IS NOT NULL THEN ARRAY["latest"::text]::mood[] END',
    default: "'{sad,ok}'",
  })
  op.alterColumn('t', 'moods', {
    type: 'mood',
    using: '(CASE WHEN array_dims("moods") = \'[1:1]\' THEN "moods"[1]::text ELSE "moods"::text END)::mood',
    default: "'ok'",
  })
}
