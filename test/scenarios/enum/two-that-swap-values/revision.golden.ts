/** enum two that swap values */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('t', 'color', { type: 'text', default: null })
  op.rewriteEnum('color', { values: ['round', 'flat'], columns: [] })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('t', 'shapes', { type: 'text[]' })
  op.rewriteEnum('shape', { values: ['red', 'blue'], columns: [] })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  // may-fail: fails while rows hold values that cannot be converted
  op.alterColumn('t', 'color', { type: 'shape', using: '"color"::shape', default: "'red'" })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  // may-fail: fails while rows hold values that cannot be converted
  op.alterColumn('t', 'shapes', { type: 'color[]', using: '"shapes"::color[]' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterColumn('t', 'color', { type: 'text', default: null })
  op.rewriteEnum('shape', { values: ['round', 'flat'], columns: [] })
  op.alterColumn('t', 'shapes', { type: 'text[]' })
  op.rewriteEnum('color', { values: ['red', 'blue'], columns: [] })
  op.alterColumn('t', 'color', { type: 'color', using: '"color"::color', default: "'red'" })
  op.alterColumn('t', 'shapes', { type: 'shape[]', using: '"shapes"::shape[]' })
}
