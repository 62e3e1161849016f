/** keep a ledger */
import type { Op } from 'stillhead'

export const revision = '83f431c835b2'
export const downRevision = '264796266e43'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-11-20T08:35:53Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createEnum('entry_side', ['debit', 'credit'], { schema: 'billing' })
  op.createTable(
    'ledger_accounts',
    {
      columns: [
        { name: 'number', type: 'integer', notNull: true },
        { name: 'name', type: 'text', notNull: true },
        { name: 'parent_number', type: 'integer' },
      ],
      primaryKey: { name: 'ledger_accounts_pkey', columns: ['number'] },
    },
    { schema: 'billing' },
  )
  op.createTable(
    'ledger_entries',
    {
      columns: [
        {
          name: 'id',
          type: 'bigint',
          identity: { generation: 'always', sequence: 'ledger_entry_numbers', cache: 50 },
          notNull: true,
        },
        { name: 'account_number', type: 'integer', notNull: true },
        { name: 'payment_id', type: 'uuid' },
        { name: 'side', type: 'billing.entry_side', notNull: true },
        { name: 'amount', type: 'numeric(16,2)', notNull: true },
        {
          name: 'signed_amount',
          type: 'numeric(16,2)',
          generated: "case side when 'debit' then amount else -amount end",
        },
        { name: 'booked_on', type: 'date', default: 'current_date', notNull: true },
        { name: 'note', type: 'text', default: "''", notNull: true },
      ],
      primaryKey: { name: 'ledger_entries_pkey', columns: ['id'] },
      checks: [{ name: 'ledger_entries_amount_check', expression: '"amount" > 0' }],
    },
    { schema: 'billing' },
  )
  op.addColumn('payments', { name: 'booked_by', type: 'uuid' }, { schema: 'billing' })
  op.addColumn('payments', { name: 'refund_of_id', type: 'uuid' }, { schema: 'billing' })
  op.createIndex('ledger_entries_account_idx', 'ledger_entries', ['account_number', 'booked_on'], { schema: 'billing' })
  op.addForeignKey(
    'ledger_accounts',
    {
      name: 'ledger_accounts_parent_number_ledger_accounts_number_fk',
      columns: ['parent_number'],
      references: { table: 'ledger_accounts', schema: 'billing', columns: ['number'] },
    },
    { schema: 'billing' },
  )
  op.addForeignKey(
    'ledger_entries',
    {
      name: 'ledger_entries_account_number_ledger_accounts_number_fk',
      columns: ['account_number'],
      references: { table: 'ledger_accounts', schema: 'billing', columns: ['number'] },
      onDelete: 'restrict',
      onUpdate: 'cascade',
    },
    { schema: 'billing' },
  )
  op.addForeignKey(
    'ledger_entries',
    {
      name: 'ledger_entries_payment_id_payments_id_fk',
      columns: ['payment_id'],
      references: { table: 'payments', schema: 'billing', columns: ['id'] },
      onDelete: 'restrict',
    },
    { schema: 'billing' },
  )
  // scans: scans the table while writes to both tables wait; fails while rows have no counterpart
  op.addForeignKey(
    'payments',
    {
      name: 'payments_booked_by_users_id_fk',
      columns: ['booked_by'],
      references: { table: 'users', columns: ['id'] },
      onDelete: 'set null',
    },
    { schema: 'billing' },
  )
  // scans: scans the table while writes to both tables wait; fails while rows have no counterpart
  op.addForeignKey(
    'payments',
    {
      name: 'payments_refund_of_id_payments_id_fk',
      columns: ['refund_of_id'],
      references: { table: 'payments', schema: 'billing', columns: ['id'] },
      onDelete: 'restrict',
    },
    { schema: 'billing' },
  )
  op.dropConstraint('payments', 'payments_amount_check', { schema: 'billing' })
  // scans: scans the table under a lock that blocks reads and writes; fails while rows break it
  op.addCheck(
    'payments',
    { name: 'payments_amount_check', expression: '(amount < (0)::numeric) = (refund_of_id IS NOT NULL)' },
    { schema: 'billing' },
  )
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('ledger_accounts', 'ledger_accounts_parent_number_ledger_accounts_number_fk', { schema: 'billing' })
  op.dropConstraint('ledger_entries', 'ledger_entries_account_number_ledger_accounts_number_fk', { schema: 'billing' })
  op.dropConstraint('ledger_entries', 'ledger_entries_payment_id_payments_id_fk', { schema: 'billing' })
  op.dropConstraint('payments', 'payments_booked_by_users_id_fk', { schema: 'billing' })
  op.dropConstraint('payments', 'payments_refund_of_id_payments_id_fk', { schema: 'billing' })
  op.dropIndex('ledger_entries_account_idx', { schema: 'billing' })
  op.dropConstraint('payments', 'payments_amount_check', { schema: 'billing' })
  // loses-data: drops the column and its values
  op.dropColumn('payments', 'booked_by', { schema: 'billing' })
  // loses-data: drops the column and its values
  op.dropColumn('payments', 'refund_of_id', { schema: 'billing' })
  op.addCheck('payments', { name: 'payments_amount_check', expression: 'amount > (0)::numeric' }, { schema: 'billing' })
  // loses-data: drops the table and its rows
  op.dropTable('ledger_accounts', { schema: 'billing' })
  // loses-data: drops the table and its rows
  op.dropTable('ledger_entries', { schema: 'billing' })
  op.dropEnum('entry_side', { schema: 'billing' })
}
