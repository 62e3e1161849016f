/** What `stillhead init` can write. */
export type InitTemplate = 'minimal' | 'full'

/** The templates, and what each is for. */
export const initTemplates: Readonly<Record<InitTemplate, string>> = {
  minimal: 'A config with what must be said, and an empty folder for the revisions',
  full: 'A config that shows every setting, a first schema file and an .env.example',
}

/** The scripts that package.json gains. */
export const initScripts: Readonly<Record<string, string>> = {
  'db:create': 'stillhead revision --autogenerate',
  'db:create-empty': 'stillhead revision',
  'db:migrate': 'stillhead upgrade head',
  'db:rollback': 'stillhead downgrade -1',
  'db:status': 'stillhead status',
  'db:check': 'stillhead check',
}

/**
 * The text of a new drizzle.config.ts.
 * @param schema path of the schema files, as the config takes it.
 */
export function configText(template: InitTemplate, schema: string): string {
  return template === 'minimal' ? minimalConfig(schema) : fullConfig(schema)
}

function minimalConfig(schema: string): string {
  return `import { defineConfig } from 'stillhead'

export default defineConfig({
  dialect: 'postgresql',
  schema: '${schema}',
  out: './migrations',
  dbCredentials: { url: process.env.DATABASE_URL },
})
`
}

function fullConfig(schema: string): string {
  return `import { defineConfig, type StillheadOptions } from 'stillhead'

// drizzle-kit reads the same file. Variables of .env are set before it runs; DATABASE_URL and --url win over what it says.
export default defineConfig({
  dialect: 'postgresql',
  // A file, a folder (its direct files), a glob, or an array of them.
  schema: '${schema}',
  out: './migrations',
  dbCredentials: { url: process.env.DATABASE_URL },
  // An embedded database (npm install @electric-sql/pglite):
  // driver: 'pglite',
  // dbCredentials: { url: './.pglite' },

  // Schemas that the models own. Default: those that the models name, and the default one.
  // schemaFilter: ['public'],
  // tablesFilter: ['!legacy_*'],
  // extensionsFilters: ['postgis'],
  // entities: { roles: false },
  // casing: 'snake_case',
})

export const stillhead: StillheadOptions = {
  // Where the version table is.
  versionTable: { schema: 'stillhead', table: 'version' },
  // One transaction for each revision, or 'per-run' for all of a run.
  transaction: 'per-revision',
  // Milliseconds to wait for a lock on a table before giving way and trying again.
  lockTimeout: 5000,
  retries: 5,
  // Milliseconds that a statement may take; 0 is no limit.
  statementTimeout: 0,
  // What to do when an applied revision file was changed: 'ignore', 'warn' or 'refuse'.
  changedRevisions: 'warn',
  // Names of new objects.
  naming: 'drizzle-kit',
  // false: a revision that would lose data is not written.
  allowDestructive: true,
  // What to do about likely renames: 'ask', 'auto' or 'none'.
  renames: 'ask',
  fileTemplate: '{year}{month}{day}{hour}{minute}{second}_{slug}',
  timezone: 'UTC',
  slugLength: 40,

  // Further folders of revisions.
  // versionLocations: ['./modules'],
  // SET ROLE after connecting.
  // role: 'app_owner',
  // Leaves objects out of the comparison.
  // include: (object) => object.kind !== 'table' || !object.path[1]?.startsWith('tmp_'),
  // What createdb makes besides the database.
  // createdb: { schemas: ['public'], extensions: ['citext'] },
  // Functions that upgrade and downgrade call.
  // hooks: { afterRun: ({ revisions }) => console.log(revisions) },
  // Commands run on each new file, after prettier.
  // postWrite: [{ exec: 'eslint', args: ['--fix'] }],
}
`
}

/** A first schema file. */
export const schemaText = `import { sql } from 'drizzle-orm'
import { integer, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core'

export const accounts = pgTable(
  'accounts',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    email: text().notNull(),
    name: text(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().default(sql\`now()\`),
  },
  (table) => [unique('accounts_email_key').on(table.email)],
)
`

/** What to put into .env. */
export const environmentText = `DATABASE_URL=postgresql://user:password@localhost:5432/database
`
