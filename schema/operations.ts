import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  boolean,
  check,
  index,
  inet,
  integer,
  interval,
  json,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { organizations, users } from './accounts.ts'
import { timestamps } from './common.ts'

export const auditEvents = pgTable(
  'audit_events',
  {
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity(),
    happenedAt: timestamp('happened_at', { withTimezone: true }).notNull().defaultNow(),
    actorId: uuid('actor_id').references(() => users.id, { onDelete: 'set null' }),
    address: inet('address'),
    action: text('action').notNull(),
    subject: text('subject')
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    before: jsonb('before'),
    after: jsonb('after'),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.happenedAt] }),
    index('audit_events_action_idx').on(table.action.op('text_pattern_ops')),
    index('audit_events_actor_idx').using('hash', table.actorId),
  ],
)

export const webhooks = pgTable(
  'webhooks',
  {
    id: serial('id').primaryKey(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    url: text('url').notNull(),
    events: text('events').array().notNull().default(['order.paid', 'order.shipped']),
    isEnabled: boolean('is_enabled').notNull().default(true),
    timeout: interval('timeout', { fields: 'second', precision: 3 }).notNull().default('10 seconds'),
    ...timestamps(),
  },
  (table) => [check('webhooks_url_check', sql`${table.url} like 'https://%'`)],
)

export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    webhookId: integer('webhook_id')
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    payload: json('payload').notNull(),
    attempts: smallint('attempts').notNull().default(0),
    nextAttemptAt: timestamp('next_attempt_at', { withTimezone: true }),
    responseStatus: smallint('response_status'),
  },
  (table) => [
    index('webhook_deliveries_due_idx')
      .on(table.nextAttemptAt.asc().nullsFirst())
      .where(sql`${table.responseStatus} is null or ${table.responseStatus} >= 500`),
    check('webhook_deliveries_attempts_check', sql`${table.attempts} >= 0`),
  ],
)

export const settings = pgTable('settings', {
  key: text('key').primaryKey(),
  value: jsonb('value').notNull(),
  updatedBy: uuid('updated_by').references(() => users.id, { onDelete: 'set null' }),
})
