import type { BenchProject } from '../workshop.ts'

/** One small change, as a verb of a revision file and as SQL: in turn a table, a column, an index and a check. */
export interface Change {
  readonly verb: string
  readonly undo: string
  readonly sql: string
}

/** The change with a number, from 0; each builds on the ones before. */
export function change(number: number): Change {
  const table = `t${number - (number % 4)}`
  const changes: readonly Change[] = [
    {
      verb: `op.createTable('${table}', {\n    columns: [\n      { name: 'id', type: 'bigint', notNull: true },\n      { name: 'name', type: 'text' },\n    ],\n    primaryKey: { name: '${table}_pkey', columns: ['id'] },\n  })`,
      undo: `op.dropTable('${table}')`,
      sql: `CREATE TABLE "${table}" ("id" bigint NOT NULL, "name" text, CONSTRAINT "${table}_pkey" PRIMARY KEY ("id"))`,
    },
    {
      verb: `op.addColumn('${table}', { name: 'size', type: 'integer', notNull: true, default: '0' })`,
      undo: `op.dropColumn('${table}', 'size')`,
      sql: `ALTER TABLE "${table}" ADD COLUMN "size" integer DEFAULT 0 NOT NULL`,
    },
    {
      verb: `op.createIndex('${table}_name_idx', '${table}', ['name'])`,
      undo: `op.dropIndex('${table}_name_idx')`,
      sql: `CREATE INDEX "${table}_name_idx" ON "${table}" ("name")`,
    },
    {
      verb: `op.addCheck('${table}', { name: '${table}_size_check', expression: 'size >= 0' })`,
      undo: `op.dropConstraint('${table}', '${table}_size_check')`,
      sql: `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_size_check" CHECK (size >= 0)`,
    },
  ]
  return changes[number % 4] ?? never()
}

/** Writes a chain of revisions for stillhead. */
export function writeStillheadRevisions(project: BenchProject, count: number): void {
  project.write('drizzle.config.ts', drizzleConfig)
  project.write('schema/index.ts', 'export {}\n')
  for (let number = 0; number < count; number++) {
    const { verb, undo } = change(number)
    project.write(`migrations/${fileName(number)}.ts`, revisionText(number, verb, undo))
  }
}

/** A config that drizzle-kit takes too; each tool has a folder of its own. */
export const drizzleConfig = `import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: './schema/*.ts',
  out: './drizzle',
  dbCredentials: { url: process.env.DATABASE_URL! },
})

export const stillhead = { migrations: './migrations' }
`

function revisionText(number: number, verb: string, undo: string): string {
  return `/** change number ${number} */
import type { Op } from 'stillhead'

export const revision = '${revisionId(number)}'
export const downRevision = ${number === 0 ? 'null' : `'${revisionId(number - 1)}'`}
export const branchLabels = []
export const dependsOn = []
export const createdAt = '${moment(number).toISOString()}'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  ${verb}
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  ${undo}
}
`
}

/** Writes the same changes as a folder of drizzle-orm's migrator. */
export function writeDrizzleMigrations(project: BenchProject, count: number): void {
  const entries = Array.from({ length: count }, (_, number) => {
    project.write(`drizzle/${fileName(number)}.sql`, `${change(number).sql};\n`)
    return { idx: number, version: '7', when: moment(number).getTime(), tag: fileName(number), breakpoints: true }
  })
  project.write('drizzle/meta/_journal.json', JSON.stringify({ version: '7', dialect: 'postgresql', entries }))
}

/** Id of the revision with a number. */
export function revisionId(number: number): string {
  return `b${number.toString(16).padStart(11, '0')}`
}

/** Name of its file, without an extension. */
export function fileName(number: number): string {
  return `${moment(number).toISOString().replaceAll(/\D/g, '').slice(0, 14)}_change_${number}`
}

function moment(number: number): Date {
  return new Date(Date.UTC(2026, 0, 1) + number * 60_000)
}

function never(): never {
  throw new Error('A remainder of four has four values.')
}
