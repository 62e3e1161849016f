import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  char,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgSchema,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  varchar,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core'
import { organizations, users } from './accounts.ts'
import { timestamps } from './common.ts'
import { orders } from './sales.ts'

export const billing = pgSchema('billing')

export const billingPeriod = billing.enum('period', ['month', 'quarter', 'year'])
export const subscriptionStatus = billing.enum('subscription_status', [
  'trialing',
  'active',
  'past_due',
  'paused',
  'ended',
])
export const invoiceStatus = billing.enum('invoice_status', ['draft', 'open', 'paid', 'void'])
export const entrySide = billing.enum('entry_side', ['debit', 'credit'])
export const invoiceNumbers = billing.sequence('invoice_numbers', {
  startWith: 1,
  minValue: 1,
  maxValue: 99_999_999,
  cycle: false,
})

export const plans = billing.table('plans', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  features: jsonb('features').$type<string[]>().notNull().default([]),
  isPublic: boolean('is_public').notNull().default(true),
})

export const planPrices = billing.table(
  'plan_prices',
  {
    planId: text('plan_id')
      .notNull()
      .references(() => plans.id, { onDelete: 'cascade', onUpdate: 'cascade' }),
    period: billingPeriod('period').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    amount: numeric('amount', { precision: 10, scale: 2 }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.planId, table.period, table.currency] }),
    check('plan_prices_amount_check', sql`${table.amount} >= 0`),
  ],
)

export const customers = billing.table(
  'customers',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'restrict' }),
    email: text('email').notNull(),
    taxId: varchar('tax_id', { length: 32 }),
    balance: numeric('balance', { precision: 14, scale: 2 }).notNull().default('0.00'),
    defaultPaymentMethodId: uuid('default_payment_method_id').references((): AnyPgColumn => paymentMethods.id, {
      onDelete: 'set null',
    }),
    ...timestamps(),
  },
  (table) => [unique('customers_organization_key').on(table.organizationId)],
)

export const paymentMethods = billing.table(
  'payment_methods',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    brand: text('brand').notNull(),
    lastFour: char('last_four', { length: 4 }),
    expiresOn: date('expires_on', { mode: 'string' }),
  },
  (table) => [
    index('payment_methods_customer_idx').on(table.customerId),
    check('payment_methods_last_four_check', sql`${table.lastFour} ~ '^[0-9]{4}$'`),
  ],
)

export const subscriptions = billing.table(
  'subscriptions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    planId: text('plan_id').notNull(),
    period: billingPeriod('period').notNull().default('month'),
    currency: char('currency', { length: 3 }).notNull().default('EUR'),
    status: subscriptionStatus('status').notNull().default('trialing'),
    startedOn: date('started_on').notNull().defaultNow(),
    trialEndsAt: timestamp('trial_ends_at', { withTimezone: true }).default(sql`now() + interval '14 days'`),
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (table) => [
    foreignKey({
      name: 'subscriptions_price_fkey',
      columns: [table.planId, table.period, table.currency],
      foreignColumns: [planPrices.planId, planPrices.period, planPrices.currency],
    }).onUpdate('cascade'),
    uniqueIndex('subscriptions_running_key')
      .on(table.customerId)
      .where(sql`${table.endedAt} is null`),
    check('subscriptions_ended_check', sql`(${table.status} = 'ended') = (${table.endedAt} is not null)`),
  ],
)

export const invoices = billing.table(
  'invoices',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    number: text('number')
      .notNull()
      .default(sql`to_char(nextval('billing.invoice_numbers'), 'FM00000000')`)
      .unique('invoices_number_key'),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'restrict' }),
    subscriptionId: uuid('subscription_id').references(() => subscriptions.id, { onDelete: 'set null' }),
    orderId: uuid('order_id').references(() => orders.id, { onDelete: 'set null' }),
    status: invoiceStatus('status').notNull().default('draft'),
    net: numeric('net', { precision: 14, scale: 2 }).notNull().default('0'),
    taxRate: numeric('tax_rate', { precision: 5, scale: 4 }).notNull().default('0.1900'),
    gross: numeric('gross', { precision: 14, scale: 2 }).generatedAlwaysAs(sql`round(net * (1 + tax_rate), 2)`),
    issuedOn: date('issued_on'),
    dueOn: date('due_on'),
    ...timestamps(),
  },
  (table) => [
    index('invoices_overdue_idx')
      .on(table.dueOn)
      .where(sql`${table.status} = 'open'`),
    index('invoices_customer_idx').on(table.customerId, table.issuedOn.desc().nullsLast()),
    check('invoices_due_check', sql`${table.dueOn} >= ${table.issuedOn}`),
    check('invoices_tax_rate_check', sql`${table.taxRate} >= 0 and ${table.taxRate} < 1`),
  ],
)

export const invoiceLines = billing.table(
  'invoice_lines',
  {
    invoiceId: uuid('invoice_id')
      .notNull()
      .references(() => invoices.id, { onDelete: 'cascade' }),
    position: smallint('position').notNull(),
    description: text('description').notNull(),
    quantity: numeric('quantity', { precision: 10, scale: 3 }).notNull().default('1'),
    unitPrice: numeric('unit_price', { precision: 12, scale: 4 }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.invoiceId, table.position] })],
)

export const payments = billing.table(
  'payments',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    invoiceId: uuid('invoice_id')
      .notNull()
      .references(() => invoices.id, { onDelete: 'restrict' }),
    methodId: uuid('method_id').references(() => paymentMethods.id, { onDelete: 'set null' }),
    refundOfId: uuid('refund_of_id').references((): AnyPgColumn => payments.id, { onDelete: 'restrict' }),
    amount: numeric('amount', { precision: 14, scale: 2 }).notNull(),
    reference: text('reference'),
    receivedAt: timestamp('received_at', { withTimezone: true }).notNull().defaultNow(),
    bookedBy: uuid('booked_by').references(() => users.id, { onDelete: 'set null' }),
  },
  (table) => [
    uniqueIndex('payments_reference_key')
      .on(table.reference)
      .where(sql`${table.reference} is not null`),
    check('payments_amount_check', sql`(${table.amount} < 0) = (${table.refundOfId} is not null)`),
  ],
)

export const ledgerAccounts = billing.table('ledger_accounts', {
  number: integer('number').primaryKey(),
  name: text('name').notNull(),
  parentNumber: integer('parent_number').references((): AnyPgColumn => ledgerAccounts.number),
})

export const ledgerEntries = billing.table(
  'ledger_entries',
  {
    id: bigint('id', { mode: 'number' })
      .primaryKey()
      .generatedAlwaysAsIdentity({ name: 'ledger_entry_numbers', minValue: 1, cache: 50 }),
    accountNumber: integer('account_number')
      .notNull()
      .references(() => ledgerAccounts.number, { onDelete: 'restrict', onUpdate: 'cascade' }),
    paymentId: uuid('payment_id').references(() => payments.id, { onDelete: 'restrict' }),
    side: entrySide('side').notNull(),
    amount: numeric('amount', { precision: 16, scale: 2 }).notNull(),
    signedAmount: numeric('signed_amount', { precision: 16, scale: 2 }).generatedAlwaysAs(
      sql`case side when 'debit' then amount else -amount end`,
    ),
    bookedOn: date('booked_on')
      .notNull()
      .default(sql`current_date`),
    note: text('note').notNull().default(''),
  },
  (table) => [
    index('ledger_entries_account_idx').on(table.accountNumber, table.bookedOn),
    check('ledger_entries_amount_check', sql`${table.amount} > 0`),
  ],
)

export const usageRecords = billing.table(
  'usage_records',
  {
    subscriptionId: uuid('subscription_id')
      .notNull()
      .references(() => subscriptions.id, { onDelete: 'cascade' }),
    meter: text('meter').notNull(),
    day: date('day').notNull(),
    quantity: bigint('quantity', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
  },
  (table) => [primaryKey({ name: 'usage_records_pkey', columns: [table.subscriptionId, table.meter, table.day] })],
)
