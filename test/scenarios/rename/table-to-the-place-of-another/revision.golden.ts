/** rename table to the place of another */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameTable('prices', 'prices_former')
  op.renameConstraint('prices', 'prices_pkey', 'prices_pkey__renaming', { schema: 'staging' })
  op.renameConstraint('prices', 'prices_code_unique', 'prices_code_unique__renaming', { schema: 'staging' })
  op.renameIndex('prices_lookup', 'prices_lookup__renaming', { schema: 'staging' })
  op.renameSequence('prices_id_seq', 'prices_id_seq__renaming', { schema: 'staging' })
  op.setTableSchema('prices', 'public', { schema: 'staging' })
  op.renameIndex('prices_lookup', 'prices_former_lookup')
  op.renameIndex('prices_lookup__renaming', 'prices_lookup')
  op.renameConstraint('prices_former', 'prices_pkey', 'prices_former_pkey')
  op.renameConstraint('prices_former', 'prices_code_unique', 'prices_former_code_unique')
  op.renameSequence('prices_id_seq', 'prices_former_id_seq')
  op.renameConstraint('prices', 'prices_pkey__renaming', 'prices_pkey')
  op.renameConstraint('prices', 'prices_code_unique__renaming', 'prices_code_unique')
  op.renameSequence('prices_id_seq__renaming', 'prices_id_seq')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.renameSequence('prices_id_seq', 'prices_id_seq__renaming')
  op.renameConstraint('prices', 'prices_code_unique', 'prices_code_unique__renaming')
  op.renameConstraint('prices', 'prices_pkey', 'prices_pkey__renaming')
  op.renameSequence('prices_former_id_seq', 'prices_id_seq')
  op.renameConstraint('prices_former', 'prices_former_code_unique', 'prices_code_unique')
  op.renameConstraint('prices_former', 'prices_former_pkey', 'prices_pkey')
  op.renameIndex('prices_lookup', 'prices_lookup__renaming')
  op.renameIndex('prices_former_lookup', 'prices_lookup')
  op.setTableSchema('prices', 'staging', { schema: 'public' })
  op.renameSequence('prices_id_seq__renaming', 'prices_id_seq', { schema: 'staging' })
  op.renameIndex('prices_lookup__renaming', 'prices_lookup', { schema: 'staging' })
  op.renameConstraint('prices', 'prices_code_unique__renaming', 'prices_code_unique', { schema: 'staging' })
  op.renameConstraint('prices', 'prices_pkey__renaming', 'prices_pkey', { schema: 'staging' })
  op.renameTable('prices_former', 'prices')
}
