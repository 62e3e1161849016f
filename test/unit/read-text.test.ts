import path from 'node:path'
import { expect, test } from 'vitest'
import { StillheadError } from '../../src/kernel/errors.ts'
import { readText } from '../../src/kernel/read-text.ts'
import { loadFiles } from '../../src/loading/load.ts'
import { loadRevisions } from '../../src/revisions/load.ts'
import { history } from '../../src/commands/history.ts'
import { temporaryProject } from '../support/project.ts'

const latin = Buffer.from('-- revision: a\n-- caf\u00e9\nSELECT 1;\n', 'latin1')
const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('SELECT 1;', 'utf16le')])

function read(bytes: Buffer | string): string {
  using project = temporaryProject({})
  project.write({ 'a.sql': bytes })
  return readText(path.join(project.root, 'a.sql'))
}

test('UTF-8 is read as it is, without a byte order mark', () => {
  expect(read('\uFEFFcafé \uFFFD 😀')).toBe('café \uFFFD 😀')
})

test.each([
  ['Latin-1', latin, 'SH121', 'byte 0xe9 at offset 21', 'a.sql:2'],
  [
    'a character that is cut',
    Buffer.from([0x61, 0x0a, 0xef, 0xbf, 0xbd, 0xf0, 0x9f]),
    'SH121',
    'byte 0xf0 at offset 5',
    'a.sql:2',
  ],
  ['UTF-16', wide, 'SH120', 'UTF-16', 'a.sql'],
] as const)('%s is refused with byte and line', (_name, bytes, code, what, where) => {
  try {
    read(bytes)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(StillheadError)
    expect(error).toMatchObject({
      code,
      what: expect.stringContaining(what),
      where: expect.stringMatching(new RegExp(`${where}$`)),
    })
  }
})

const config = {
  dialect: 'postgresql',
  schema: './schema.ts',
  out: './migrations',
  dbCredentials: { url: 'postgresql://localhost:1/none' },
}
const table = `import { pgTable, text } from 'drizzle-orm/pg-core'\n// caf\u00e9\nexport const t = pgTable('t', { a: text().default('\u00e9') })\n`
const revision = `export const revision = 'a'\nexport const downRevision = null\n// caf\u00e9\nexport function upgrade() {}\nexport function downgrade() {}\n`

test.each([
  ['.env', { '.env': Buffer.from('A=1\nB=caf\u00e9\n', 'latin1') }],
  ['the config', { 'drizzle.config.json': Buffer.from('{\n"out": "\u00e9" }', 'latin1') }],
])('%s that is not UTF-8 is refused', async (_name, files) => {
  using project = temporaryProject({ 'drizzle.config.json': config, 'schema.ts': table, ...files })
  const error = await Promise.resolve(history({ cwd: project.root })).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'SH121', where: expect.stringMatching(/:2$/) })
})

test.each([
  ['schema.ts', Buffer.from(table, 'latin1')],
  ['a.ts', Buffer.from(revision, 'latin1')],
])('%s that is not UTF-8 is refused while it is loaded', async (name, bytes) => {
  using project = temporaryProject({ [name]: bytes })
  const files = [path.join(project.root, name)]
  const codes = { throws: 'SH115', syntax: 'SH113', missing: 'SH114' }
  const error = await loadFiles({ root: project.root, files, subject: name, codes }).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'SH121', where: expect.stringMatching(/:[23]$/) })
})

test('a .sql revision that is not UTF-8 is refused before anything is sent', async () => {
  using project = temporaryProject({ 'a.sql': latin })
  const header = { revision: 'a', downRevisions: [], branchLabels: [], dependsOn: [], tags: [], message: '' }
  const loading = loadRevisions(project, [{ ...header, type: 'sql', file: path.join(project.root, 'a.sql') }])
  await expect(loading).rejects.toMatchObject({ code: 'SH121' })
})

test('the first key of an .env with a byte order mark is read', async () => {
  using project = temporaryProject({ 'drizzle.config.json': config, '.env': '\uFEFFSTILLHEAD_TEST_BOM=1\n' })
  await history({ cwd: project.root })
  expect(process.env['STILLHEAD_TEST_BOM']).toBe('1')
  delete process.env['STILLHEAD_TEST_BOM']
})
