import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  inet,
  integer,
  jsonb,
  pgEnum,
  pgTable,
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
import { timestamps } from './common.ts'

export const memberRole = pgEnum('member_role', ['owner', 'admin', 'member', 'guest'])

export const organizations = pgTable(
  'organizations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    slug: varchar('slug', { length: 63 }).notNull(),
    name: text('name').notNull(),
    ownerId: uuid('owner_id').references((): AnyPgColumn => users.id, { onDelete: 'set null' }),
    parentId: uuid('parent_id').references((): AnyPgColumn => organizations.id, { onDelete: 'restrict' }),
    settings: jsonb('settings')
      .$type<{ theme: string; beta: string[] }>()
      .notNull()
      .default({ theme: 'light', beta: [] }),
    seats: smallint('seats').notNull().default(5),
    ...timestamps(),
  },
  (table) => [
    unique('organizations_slug_key').on(table.slug),
    check('organizations_seats_check', sql`${table.seats} between 1 and 1000`),
    check('organizations_slug_check', sql`${table.slug} ~ '^[a-z0-9-]+$'`),
    index('organizations_parent_idx').on(table.parentId),
  ],
)

export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    email: text('email').notNull(),
    displayName: varchar('display_name', { length: 120 }),
    defaultOrganizationId: uuid('default_organization_id').references((): AnyPgColumn => organizations.id, {
      onDelete: 'set null',
    }),
    locale: varchar('locale', { length: 12 }).notNull().default('en'),
    isActive: boolean('is_active').notNull().default(true),
    lastLoginAt: timestamp('last_login_at', { withTimezone: true }),
    ...timestamps(),
  },
  (table) => [
    uniqueIndex('users_email_key').on(sql`lower(${table.email})`),
    index('users_active_idx')
      .on(table.lastLoginAt.desc())
      .where(sql`${table.isActive}`),
    check('users_email_check', sql`position('@' in ${table.email}) > 1`),
  ],
)

export const memberships = pgTable(
  'memberships',
  {
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: memberRole('role').notNull().default('member'),
    joinedAt: timestamp('joined_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.userId] }),
    index('memberships_user_idx').on(table.userId),
  ],
)

export const teams = pgTable(
  'teams',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    ...timestamps(),
  },
  (table) => [
    unique('teams_organization_name_key').on(table.organizationId, table.name),
    unique('teams_organization_id_key').on(table.organizationId, table.id),
  ],
)

export const teamMembers = pgTable(
  'team_members',
  {
    teamId: integer('team_id').notNull(),
    organizationId: uuid('organization_id').notNull(),
    userId: uuid('user_id').notNull(),
    isLead: boolean('is_lead').notNull().default(false),
  },
  (table) => [
    primaryKey({ name: 'team_members_pkey', columns: [table.teamId, table.userId] }),
    foreignKey({
      name: 'team_members_team_fkey',
      columns: [table.organizationId, table.teamId],
      foreignColumns: [teams.organizationId, teams.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'team_members_membership_fkey',
      columns: [table.organizationId, table.userId],
      foreignColumns: [memberships.organizationId, memberships.userId],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
    uniqueIndex('team_members_lead_key')
      .on(table.teamId)
      .where(sql`${table.isLead}`),
  ],
)

export const invitations = pgTable(
  'invitations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    role: memberRole('role').notNull().default('guest'),
    expiresAt: timestamp('expires_at', { withTimezone: true })
      .notNull()
      .default(sql`now() + interval '7 days'`),
    acceptedAt: timestamp('accepted_at', { withTimezone: true }),
  },
  (table) => [
    uniqueIndex('invitations_open_key')
      .on(table.organizationId, sql`lower(${table.email})`)
      .where(sql`${table.acceptedAt} is null`),
  ],
)

export const sessions = pgTable(
  'sessions',
  {
    token: text('token').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    address: inet('address').notNull().default('127.0.0.1'),
    userAgent: text('user_agent'),
    expiresAt: timestamp('expires_at', { withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [index('sessions_user_expires_idx').on(table.userId, table.expiresAt)],
)

export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    hash: text('hash').notNull().unique('api_keys_hash_key'),
    scopes: text('scopes').array().notNull().default(['read']),
    allowedNetworks: inet('allowed_networks').array(),
    revokedAt: timestamp('revoked_at', { withTimezone: true }),
    ...timestamps(),
  },
  (table) => [index('api_keys_scopes_idx').using('gin', table.scopes)],
)
