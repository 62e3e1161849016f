/** rename types sequences and views that swap schemas */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameEnum('state', 'state__renaming')
  op.setEnumSchema('state', 'public', { schema: 'other' })
  op.setEnumSchema('state__renaming', 'other')
  op.renameEnum('state__renaming', 'state', { schema: 'other' })
  op.renameSequence('numbers', 'numbers__renaming')
  op.setSequenceSchema('numbers', 'public', { schema: 'other' })
  op.setSequenceSchema('numbers__renaming', 'other')
  op.renameSequence('numbers__renaming', 'numbers', { schema: 'other' })
  op.renameView('shown', 'shown__renaming')
  op.setViewSchema('shown', 'public', { schema: 'other' })
  op.setViewSchema('shown__renaming', 'other')
  op.renameView('shown__renaming', 'shown', { schema: 'other' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.renameView('shown', 'shown__renaming', { schema: 'other' })
  op.setViewSchema('shown__renaming', 'public', { schema: 'other' })
  op.setViewSchema('shown', 'other', { schema: 'public' })
  op.renameView('shown__renaming', 'shown')
  op.renameSequence('numbers', 'numbers__renaming', { schema: 'other' })
  op.setSequenceSchema('numbers__renaming', 'public', { schema: 'other' })
  op.setSequenceSchema('numbers', 'other', { schema: 'public' })
  op.renameSequence('numbers__renaming', 'numbers')
  op.renameEnum('state', 'state__renaming', { schema: 'other' })
  op.setEnumSchema('state__renaming', 'public', { schema: 'other' })
  op.setEnumSchema('state', 'other', { schema: 'public' })
  op.renameEnum('state__renaming', 'state')
}
