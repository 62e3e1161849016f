import path from 'node:path'
import { npmVersion } from 'drizzle-orm-1/version'
import { expect, test } from 'vitest'
import { modelCatalog } from '../../src/autogenerate/compare.ts'
import type { CatalogObject } from '../../src/catalog/kind.ts'
import type { Project } from '../../src/config.ts'
import { loadModel } from '../../src/model/load.ts'
import { readModel } from '../../src/model/read.ts'
import { warningsOf } from '../../src/model/warnings.ts'
import { temporaryProject } from '../support/project.ts'

/** What the two generations of drizzle-orm write differently. */
interface Dialect {
  readonly imports: string
  /** A two-dimensional array. */
  readonly matrix: string
  readonly tableWithSecurity: (args: string) => string
  readonly bytea: string
}

const zero: Dialect = {
  imports: "const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })",
  matrix: '.array().array()',
  tableWithSecurity: (args) => `pgTable(${args}).enableRLS()`,
  bytea: 'bytea()',
}

const one: Dialect = {
  imports: "import { bytea } from 'drizzle-orm/pg-core'",
  matrix: ".array('[][]')",
  tableWithSecurity: (args) => `pgTable.withRLS(${args})`,
  bytea: 'bytea()',
}

const kitchenSink = (dialect: Dialect): string => `
import { eq, gt, lt, sql, count, desc } from 'drizzle-orm'
import {
  alias, bigint, bigserial, bit, boolean, char, check, customType, date, doublePrecision, foreignKey, halfvec, index, inet, integer,
  interval, json, jsonb, line, macaddr, numeric, pgEnum, pgMaterializedView, pgPolicy, pgRole, pgSchema, pgSequence, pgTable, pgView,
  point, primaryKey, real, serial, smallint, sparsevec, text, time, timestamp, unique, uniqueIndex, uuid, varchar, vector,
} from 'drizzle-orm/pg-core'
${dialect.imports}

export const app = pgSchema('app')
export const mood = pgEnum('mood', ['sad', "it's ok"])
export const level = app.enum('level', { Low: 'low', High: 'high' })
export const invoices = pgSequence('invoices', { startWith: 100, increment: 5, maxValue: '9223372036854775807', cache: 10, cycle: true })
export const ours = app.sequence('ours')
export const reader = pgRole('reader', { createDb: true, inherit: false })
export const theirs = pgRole('theirs').existing()
const cents = customType<{ data: number; driverData: string }>({ dataType: () => 'numeric(12, 2)', toDriver: (value) => (value / 100).toFixed(2) })

export const types = pgTable('types', {
  a1: integer().default(1), a2: smallint().notNull().default(2), a3: bigint({ mode: 'number' }).default(3), a4: bigint({ mode: 'bigint' }).default(4n),
  a5: serial(), a6: bigserial({ mode: 'bigint' }),
  b1: text().default("it's \\\\ fine"), b2: varchar({ length: 20 }).default(''), b3: varchar(), b4: char({ length: 3 }), b5: char(),
  c1: boolean().default(false), c2: numeric({ precision: 10, scale: 2 }).default('1.50'), c3: numeric(), c4: numeric({ precision: 8 }), c5: real().default(1.5), c6: doublePrecision(),
  c7: numeric({ mode: 'number' }).default(12.5),
  d1: json().default({ a: [1, "it's"] }), d2: jsonb().notNull().default([]), d3: jsonb().default('text'),
  e1: timestamp().defaultNow(), e2: timestamp({ precision: 3, withTimezone: true }), e3: timestamp({ mode: 'string', precision: 0 }), e4: date().default('2020-01-02'), e5: time({ precision: 2 }),
  e6: interval({ fields: 'day to second', precision: 3 }), e7: timestamp({ withTimezone: true }).default(new Date(0)), e8: date({ mode: 'date' }).default(new Date(86400000)),
  f1: uuid().defaultRandom(), f2: inet(), f3: macaddr(), f4: point().default([1, 2]), f5: line({ mode: 'abc' }),
  g1: text().array().notNull().default([]), g2: integer()${dialect.matrix}.default([[1, 2], [3, 4]]), g3: mood().array().default(['sad']), g4: level().default('low'), g5: mood(), g6: text().array().default(['a"b', 'c,d', 'NULL', '']),
  g7: varchar({ length: 4 })${dialect.matrix}, g8: jsonb().array().default([{ a: 1 }]), g9: timestamp().array(),
  h1: vector({ dimensions: 3 }), h2: halfvec({ dimensions: 4 }), h3: bit({ dimensions: 5 }), h4: sparsevec({ dimensions: 6 }), h5: vector({ dimensions: 3 }).default([1, 2, 3]),
  i1: ${dialect.bytea}, i2: cents().default(1234),
  j1: integer().generatedAlwaysAsIdentity({ startWith: 10, name: 'own_seq' }), j2: integer().generatedByDefaultAsIdentity(),
  j3: text().generatedAlwaysAs(sql\`upper(b1)\`), j4: text().generatedAlwaysAs((): any => sql\`lower(\${types.b1})\`), j5: text().generatedAlwaysAs('b1'),
  k1: text().$defaultFn(() => 'x'), k2: text().$onUpdate(() => 'y'), k3: text().default(sql\`current_user\`),
})

export const orgs = app.table('orgs', { id: uuid().primaryKey(), parent: uuid(), key: text().unique(), other: text().unique('named'), third: integer().unique('nulls', { nulls: 'not distinct' }) }, (t) => [
  foreignKey({ columns: [t.parent], foreignColumns: [t.id] }).onDelete('set null'),
  foreignKey({ columns: [t.parent], foreignColumns: [t.id], name: 'explicit' }).onUpdate('cascade'),
])

export const users = ${dialect.tableWithSecurity(`'users', {
  id: integer('user_id').primaryKey(),
  email: text().notNull(),
  score: integer(),
  org: uuid('org_id').references(() => orgs.id, { onDelete: 'cascade' }),
}, (t) => [
  index().on(t.email), uniqueIndex('by_score').on(t.score.desc().nullsFirst(), t.email.asc()).where(gt(t.score, 0)),
  index('lowered').using('btree', sql\`lower(\${t.email})\`, t.score.op('int4_ops')).with({ fillfactor: 70 }).concurrently(),
  index('searched').using('gin', sql\`to_tsvector('simple', \${t.email})\`),
  unique().on(t.email, t.score), unique('both').on(t.score, t.org).nullsNotDistinct(),
  check('positive', sql\`\${t.score} > \${0}\`), check('short', lt(t.email, "z'")),
  pgPolicy('own', { for: 'select', to: [reader, 'public'], using: sql\`\${t.email} = current_user\` }),
  pgPolicy('strict', { as: 'restrictive', for: 'insert', to: reader, withCheck: sql\`\${t.score} > 1\` }),
]`)}

export const members = pgTable('members', { user: integer().references(() => users.id), org: uuid() }, (t) => [primaryKey({ columns: [t.user, t.org] })])
export const named = pgTable('named', { a: integer(), b: integer() }, (t) => [primaryKey({ columns: [t.b, t.a], name: 'named_key' })])
export const linked = pgPolicy('linked', { using: sql\`true\` }).link(members)
export const other = alias(users, 'other')

export const active = pgView('active').with({ checkOption: 'local', securityBarrier: true }).as((qb) => qb.select().from(users).where(gt(users.score, 5)))
export const joined = app.view('joined').as((qb) => qb.select({ id: users.id, key: orgs.key, n: sql<number>\`1\`.as('n') }).from(users).innerJoin(orgs, eq(orgs.id, users.org)))
export const raw = pgView('raw', { id: integer() }).as(sql\`select user_id as id from \${users} where \${users.score} > \${3} and email <> \${"it's"};\`)
export const legacy = pgView('legacy', { id: integer() }).existing()
export const counted = pgMaterializedView('counted').using('heap').tablespace('fast').with({ fillfactor: 60, autovacuumEnabled: false }).withNoData()
  .as((qb) => qb.select({ org: users.org, n: count().as('n') }).from(users).groupBy(users.org).orderBy(desc(users.org)))
export const oldCount = app.materializedView('old_count', { n: integer() }).existing()
`

function projectAt(root: string, settings: Partial<Project>): Project {
  return {
    root,
    base: root,
    configFile: path.join(root, 'drizzle.config.ts'),
    schema: ['schema.ts'],
    migrations: root,
    versionLocations: [root],
    roles: false,
    drizzleMigrations: { schema: 'drizzle', table: '__drizzle_migrations' },
    options: { naming: 'postgres' },
    ...settings,
  }
}

async function catalogOf(text: string, drizzle: string, settings: Partial<Project> = {}): Promise<CatalogObject[]> {
  using project = temporaryProject({ 'schema.ts': text }, { 'drizzle-orm': drizzle })
  const found = projectAt(project.root, settings)
  const catalog = modelCatalog(found, await loadModel(found), 'public')
  return [...catalog.values()].map((object) => JSON.parse(JSON.stringify(object)) as CatalogObject)
}

test('both generations of drizzle-orm are read alike', async () => {
  expect(npmVersion).toMatch(/^1\./)
  const before = await catalogOf(kitchenSink(zero), 'drizzle-orm')
  const after = await catalogOf(kitchenSink(one), 'drizzle-orm-1')
  expect(after).toEqual(before)
  expect(before).toMatchSnapshot()
})

const casedTables = (tables: string, views: string): string => `
import { eq, gt, sql } from 'drizzle-orm'
import { check, index, integer, pgTable, pgView, primaryKey, snakeCase, text, unique } from 'drizzle-orm/pg-core'

export const userAccounts = ${tables}('user_accounts', {
  userId: integer().primaryKey(),
  firstName: text().unique(),
  explicitName: text('explicitName'),
}, (t) => [
  index().on(t.firstName, t.explicitName), check('named', sql\`\${t.firstName} <> ''\`), unique().on(t.userId, t.firstName),
])
export const friends = ${tables}('friends', { userId: integer().references(() => userAccounts.userId), otherId: integer() }, (t) => [primaryKey({ columns: [t.userId, t.otherId] })])
export const plain = ${views}('plain').as((qb) => qb.select({ userId: userAccounts.userId, firstName: userAccounts.firstName }).from(userAccounts).where(gt(userAccounts.userId, 5)))
export const joined = ${views}('joined').as((qb) => qb.select({ userId: userAccounts.userId, otherId: friends.otherId }).from(userAccounts).innerJoin(friends, eq(friends.userId, userAccounts.userId)))
`

test('casing by the config of 0.45 and by the tables of 1.0 gives the same names, in views too', async () => {
  const zeroText = casedTables('pgTable', 'pgView').replace('snakeCase, ', '')
  const before = await catalogOf(zeroText, 'drizzle-orm', { casing: 'snake_case' })
  const after = await catalogOf(casedTables('snakeCase.table', 'snakeCase.view'), 'drizzle-orm-1')
  expect(after).toEqual(before)
  expect(before.map(({ kind, path: [, ...names] }) => `${kind} ${names.join('.')}`)).toMatchSnapshot()
  expect(before.filter(({ kind }) => kind === 'view').map(({ attributes }) => attributes)).toMatchSnapshot()
})

const careless = `
import { sql } from 'drizzle-orm'
import { alias, check, index, integer, pgEnum, pgRole, pgSchema, pgTable, pgView, text } from 'drizzle-orm/pg-core'
import { check as foreignCheck } from 'drizzle-orm/mysql-core'

const mood = pgEnum('mood', ['sad', 'ok'])
const app = pgSchema('app')
const orgs = app.table('orgs', { id: integer().primaryKey() })
export const users = app.table('users', {
  id: integer().primaryKey(),
  org: integer().references(() => orgs.id),
  mood: mood().array(),
  name: text(),
}, (t) => [index().onOnly(t.name.desc()), index('second').on(t.name), foreignCheck('lost', sql\`id > 0\`), check('kept', sql\`id > 0\`)])
export const other = alias(users, 'other')
export const roles = [pgRole('hidden')]
export const ours = pgRole('ours')
export const foreign = pgRole('foreign')
export const existing = pgRole('existing').existing()
export const unfinished = pgView('unfinished', { id: integer() })
`

async function warnings(text: string, drizzle: string): Promise<readonly string[]> {
  using project = temporaryProject({ 'schema.ts': text }, { 'drizzle-orm': drizzle })
  const found = projectAt(project.root, {})
  const loaded = await loadModel(found)
  const model = readModel(loaded, { naming: ({ kind }) => kind, defaultSchema: 'public' })
  return warningsOf(model, (name) => name === 'ours', 'holds-tables').map(({ type, message }) => `${type}: ${message}`)
}

test('what is used but not exported, and what Drizzle passes over, is told', async () => {
  const told = [
    'alias-skipped: The alias "other" is exported beside the tables; it is no table of the database.',
    'view-unfinished: View "unfinished" is passed over: it has no query. End its declaration with .as(…), or with .existing() when others make it.',
    'table-not-exported: Table "app.orgs", which a foreign key of "app.users" refers to, is not exported from the schema files: it is neither created nor changed.',
    'enum-not-exported: Enum "mood", the type of "app.users.mood", is not exported from the schema files: it is neither created nor changed.',
    'schema-not-exported: pgSchema("app") is not exported from the schema files; it is created all the same, but drizzle-kit would not.',
    'role-not-managed: Role "foreign" is not created: entities.roles of the config leaves it out. Mark it .existing(), or set entities.roles.',
  ]
  const dropped = 'config-dropped: drizzle-orm passes over a CheckBuilder in the third argument of table "app.users".'
  expect(await warnings(careless, 'drizzle-orm')).toEqual([...told.slice(0, 3), dropped, ...told.slice(3)])
  // 1.0 refuses what it does not know.
  const careful = careless
    .replace(/foreignCheck\('lost'.*?\), check/, 'check')
    .replace(/import .* from 'drizzle-orm\/mysql-core'/, '')
  expect(await warnings(careful, 'drizzle-orm-1')).toEqual(told)
})

test.each(['drizzle-orm', 'drizzle-orm-1'])('%s: models that say nothing of PostgreSQL are told', async (drizzle) => {
  const empty =
    'nothing-exported: The schema files export nothing for PostgreSQL: whatever the database holds counts as removed from the models.'
  expect(await warnings('export const limit = 10', drizzle)).toEqual([empty])
  const mysql =
    "import { int, mysqlTable } from 'drizzle-orm/mysql-core'\nexport const t = mysqlTable('t', { id: int() })"
  expect(await warnings(mysql, drizzle)).toEqual([
    'other-database: Table "t" is declared for another database than PostgreSQL; it is passed over.',
    empty,
  ])
})

test('reading the models twice gives the same indexes', async () => {
  using project = temporaryProject({ 'schema.ts': careless })
  const found = projectAt(project.root, {})
  const loaded = await loadModel(found)
  const indexes = () => [...modelCatalog(found, loaded, 'public').values()].filter(({ kind }) => kind === 'index')
  const first = indexes()
  expect(indexes()).toEqual(first)
  expect(first.map(({ attributes }) => attributes)).toEqual([
    { keys: [{ column: 'name', nulls: 'last', order: 'desc' }] },
    { keys: ['name'] },
  ])
})

const others = `
import { boolean, integer, pgSchema, pgTable } from 'drizzle-orm/pg-core'
export const theirs = pgSchema('theirs').existing()
export const ours = theirs.table('ours', { id: integer().primaryKey() })
`

test('a schema that exists is neither created nor dropped', async () => {
  const found = await catalogOf(others, 'drizzle-orm-1')
  expect(found.filter(({ kind }) => kind === 'schema')).toEqual([
    { kind: 'schema', path: ['theirs'], attributes: {}, requires: [], existing: true },
  ])
})
