import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { commandName, commands } from '../../src/cli/commands.ts'
import { readArguments, splitCommand } from '../../src/cli/arguments.ts'
import { commandLine } from '../support/command-line.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'

const docs = path.resolve(import.meta.dirname, '../../docs')
const guides = [
  'cheat-sheet.md',
  'autogenerate.md',
  'deploys.md',
  'from-drizzle-kit.md',
  'from-alembic.md',
  'from-sql-files.md',
  'createdb.md',
  'emitters.md',
  'library.md',
]
const textOf = (guide: string) => fs.readFileSync(path.join(docs, guide), 'utf8')

/** The lines of the shell blocks, without their comments. */
const shellLines = (text: string) =>
  [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) =>
    block
      .split('\n')
      .map((line) => line.replace(/\s+#.*$/, '').trim())
      .filter((line) => line !== ''),
  )

/** Every command line of ours that a text shows, in blocks and between back quotes. */
const shown = (text: string) => [
  ...[...text.matchAll(/`(?:npx )?stillhead ([^`]+)`/g)].map(([, line = '']) => line),
  ...[...text.matchAll(/^```\w+\n([\s\S]*?)^```/gm)]
    .flatMap(([, block = '']) => block.split('\n'))
    .flatMap((line) => /^(?:npx )?stillhead (.*)$/.exec(line)?.[1]?.replace(/\s{2,}.*$/, '') ?? []),
]

const words = (line: string) => (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"(.*)"$/, '$1'))

describe('every command line that the guides show can be understood', () => {
  const lines = [...new Set(guides.flatMap((guide) => shown(textOf(guide))))]
  test.each(lines)('stillhead %s', async (line) => {
    const { word = '', rest } = splitCommand(words(line))
    const name = commandName(word)
    expect(name, word).toBeDefined()
    readArguments(rest, await commands[name!]!.load())
  })
})

test('the TypeScript of the guides fits the types', () => {
  const blocks = ['../README.md', 'configuration.md', ...guides].flatMap((guide) =>
    [...textOf(guide).matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, block = ''], index) => {
      const given =
        /^op\./m.test(block) && !block.includes('op: Op') ? `declare const op: import('stillhead').Op\n` : ''
      return [`${path.basename(guide, '.md')}-${index}.ts`, `${block}\n${given}export {}\n`] as const
    }),
  )
  using folder = temporaryProject({
    ...Object.fromEntries(blocks),
    'others.d.ts': `declare module '@acme/auth' { export const revisions: readonly import('stillhead').RevisionExports[] }`,
    'package.json': { type: 'module' },
    'tsconfig.json': {
      extends: path.resolve(docs, '../tsconfig.json'),
      compilerOptions: { typeRoots: [path.resolve(docs, '../node_modules/@types')] },
      include: ['*.ts'],
    },
  })
  const tsc = path.resolve(docs, '../node_modules/typescript/bin/tsc')
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder.root], { encoding: 'utf8' })
  // A guide adds verbs to `Op`, which our own table of verbs then lacks.
  const said = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('src/'))
  expect([blocks.length > 10, said]).toEqual([true, []])
})

describe('the shell blocks run from top to bottom', () => {
  let database: TestDatabase
  let project: TemporaryProject
  beforeEach(async () => {
    delete process.env['DATABASE_URL']
    database = await createDatabase()
    project = temporaryProject({
      'drizzle.config.json': {
        dialect: 'postgresql',
        schema: './schema.ts',
        out: './drizzle',
        dbCredentials: { url: database.url },
        stillhead: { migrations: './migrations' },
      },
      'schema.ts': `import { integer, pgTable, text } from 'drizzle-orm/pg-core'\nexport const accounts = pgTable('accounts', { id: integer().primaryKey(), name: text() })\n`,
    })
  })
  afterEach(async () => {
    project[Symbol.dispose]()
    await database.drop()
  })

  /** Runs the lines and expects every one to succeed, in silence about errors. */
  async function runAll(lines: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<void> {
    for (const line of lines) {
      const { exit, err } = await commandLine(project, line.replace(/^npx stillhead /, ''), { environment })
      expect({ line, exit, err: /^SH/m.test(err) ? err : '' }).toEqual({ line, exit: 'success', err: '' })
    }
  }

  test('the cheat sheet runs from top to bottom', async () => {
    const lines = shellLines(textOf('cheat-sheet.md'))
    expect(lines.length).toBe(26)
    await runAll(lines, { STILLHEAD_ADMIN_URL: inject('postgres').url })
  })

  const made = 'create table accounts (id integer primary key, name text)'

  test('the guide from drizzle-kit runs', async () => {
    await database.query(`${made}; create schema drizzle;
    create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint);
    insert into drizzle.__drizzle_migrations (hash, created_at) values ('0', 1767225600000)`)
    project.write({
      'drizzle/meta/_journal.json': {
        version: '7',
        dialect: 'postgresql',
        entries: [{ idx: 0, version: '7', when: 1767225600000, tag: '0000_accounts', breakpoints: true }],
      },
      'drizzle/0000_accounts.sql': made,
    })
    await runAll(shellLines(textOf('from-drizzle-kit.md')))
  })

  test('the guide from Alembic runs', async () => {
    await database.query(
      `${made}; create table alembic_version (version_num varchar(32) primary key); insert into alembic_version values ('ae10')`,
    )
    await runAll(shellLines(textOf('from-alembic.md')))
  })

  test('the guide from SQL files runs', async () => {
    await database.query(made)
    project.write({ 'migrations/20260101120000_accounts.sql': made })
    await runAll(shellLines(textOf('from-sql-files.md')))
  })
})
