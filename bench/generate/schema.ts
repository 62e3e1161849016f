/** A generated application: Drizzle schema files and the SQL of the same database. */
export interface GeneratedSchema {
  /** Path below the project, and text. */
  readonly files: ReadonlyMap<string, string>
  /** One script for each hundred tables. */
  readonly scripts: readonly string[]
}

const tablesInFile = 50

/** How many tables share an enum. */
export const tablesOfEnum = 25

/**
 * Generates tables of 12 columns with an identity primary key, two foreign keys, two indexes, a unique constraint, a check and six
 * defaults, and an enum for every 25 tables.
 */
export function generateSchema(tables: number): GeneratedSchema {
  const numbers = Array.from({ length: tables }, (_, number) => number)
  const files = new Map(groups(numbers, tablesInFile).map((group) => [fileOf(group[0] ?? 0), modelFile(group)]))
  const scripts = groups(numbers, 100).map((group) => group.map(ddl).join('\n'))
  return { files, scripts }
}

/** The tables that a table's foreign keys name: the one before it, and one far from it. */
export function referenced(number: number): readonly [number, number] {
  return [Math.max(number - 1, 0), number >> 1]
}

function fileOf(number: number): string {
  return `schema/part-${Math.floor(number / tablesInFile)}.ts`
}

function modelFile(group: readonly number[]): string {
  const own = fileOf(group[0] ?? 0)
  const foreign = [...new Set(group.flatMap(referenced))].filter((number) => fileOf(number) !== own)
  const byFile = groupBy(foreign, fileOf)
  const imports = [...byFile].map(([file, numbers]) => {
    const names = numbers.map((number) => `t${number}`).join(', ')
    return `import { ${names} } from './${file.slice('schema/'.length, -'.ts'.length)}'\n`
  })
  return `${header}${imports.join('')}\n${group.map(model).join('\n')}`
}

const header = `import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, numeric, pgEnum, pgTable, text, timestamp, unique, varchar, type AnyPgColumn } from 'drizzle-orm/pg-core'
`

function model(number: number): string {
  const [before, far] = referenced(number)
  const name = `t${number}`
  const enumeration = enumOf(number)
  const declaration =
    number % tablesOfEnum === 0
      ? `export const ${enumeration} = pgEnum('${enumeration}', ['draft', 'active', 'done'])\n\n`
      : ''
  return `${declaration}export const ${name} = pgTable(
  '${name}',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    name: text('name').notNull(),
    code: varchar('code', { length: 40 }).notNull(),
    status: ${enumeration}('status').notNull().default('draft'),
    amount: numeric('amount', { precision: 12, scale: 2 }).notNull().default('0'),
    active: boolean('active').notNull().default(true),
    note: text('note').default('none'),
    data: jsonb('data').notNull().default({}),
    tags: text('tags').array(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    beforeId: integer('before_id').references((): AnyPgColumn => t${before}.id),
    farId: integer('far_id').references((): AnyPgColumn => t${far}.id, { onDelete: 'cascade' }),
  },
  (t) => [
    index('${name}_created_at_idx').on(t.createdAt),
    index('${name}_before_status_idx').on(t.beforeId, t.status),
    unique('${name}_code_key').on(t.code),
    check('${name}_amount_check', sql\`\${t.amount} >= 0\`),
  ],
)
`
}

function ddl(number: number): string {
  const [before, far] = referenced(number)
  const name = `t${number}`
  const enumeration = enumOf(number)
  const type = number % tablesOfEnum === 0 ? `CREATE TYPE "${enumeration}" AS ENUM ('draft', 'active', 'done');\n` : ''
  return `${type}CREATE TABLE "${name}" (
  "id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  "name" text NOT NULL,
  "code" varchar(40) NOT NULL,
  "status" "${enumeration}" DEFAULT 'draft' NOT NULL,
  "amount" numeric(12, 2) DEFAULT '0' NOT NULL,
  "active" boolean DEFAULT true NOT NULL,
  "note" text DEFAULT 'none',
  "data" jsonb DEFAULT '{}' NOT NULL,
  "tags" text[],
  "created_at" timestamptz DEFAULT now() NOT NULL,
  "before_id" integer,
  "far_id" integer,
  CONSTRAINT "${name}_code_key" UNIQUE ("code"),
  CONSTRAINT "${name}_amount_check" CHECK ("${name}"."amount" >= 0),
  CONSTRAINT "${name}_before_id_t${before}_id_fk" FOREIGN KEY ("before_id") REFERENCES "t${before}" ("id"),
  CONSTRAINT "${name}_far_id_t${far}_id_fk" FOREIGN KEY ("far_id") REFERENCES "t${far}" ("id") ON DELETE CASCADE
);
CREATE INDEX "${name}_created_at_idx" ON "${name}" ("created_at");
CREATE INDEX "${name}_before_status_idx" ON "${name}" ("before_id", "status");`
}

/** The enum of a table. */
export function enumOf(number: number): string {
  return `e${Math.floor(number / tablesOfEnum)}`
}

function groups<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const item of items) found.set(key(item), [...(found.get(key(item)) ?? []), item])
  return found
}
