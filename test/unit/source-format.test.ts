import { deepStrictEqual } from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { format, formatPrinted } from '../../src/source/format.ts'
import { printRevision } from '../../src/source/revision-file.ts'
import { anyOperations, asciiOperations, evaluate } from './source-operations.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stillhead-format-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Writes the files of a project of its own and gives the path of a revision in it. */
async function project(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name, path)), { recursive: true })
    await writeFile(join(folder, name, path), text)
  }
  return join(folder, name, 'migrations', '1.ts')
}

const header = {
  revision: '9f2c1e07ab34',
  downRevision: null,
  branchLabels: [],
  dependsOn: [],
  createdAt: '2026-11-20T05:12:44Z',
  message: 'm',
}

const statement = `export const a = ['some text of thirty characters', 'some text of thirty characters']\n`

const projects: readonly (readonly [sentence: string, files: Readonly<Record<string, string>>, formatted: string])[] = [
  ['without a config it is the house style', {}, statement],
  [
    'the config of the project',
    { '.prettierrc': '{ "tabWidth": 4, "printWidth": 60 }' },
    `export const a = [\n    "some text of thirty characters",\n    "some text of thirty characters",\n];\n`,
  ],
  [
    'package.json is a config',
    { 'package.json': '{ "prettier": { "singleQuote": true } }' },
    `export const a = [
  'some text of thirty characters',
  'some text of thirty characters',
];
`,
  ],
  [
    'an editor config changes the house style',
    { '.editorconfig': 'root = true\n[*]\nindent_style = tab\nmax_line_length = 60\n' },
    `export const a = [\n\t'some text of thirty characters',\n\t'some text of thirty characters',\n]\n`,
  ],
  [
    'overrides for the folder',
    { '.prettierrc.json': '{ "overrides": [{ "files": "migrations/*.ts", "options": { "semi": false } }] }' },
    `export const a = [\n  "some text of thirty characters",\n  "some text of thirty characters",\n]\n`,
  ],
  [
    'the prettier of the project',
    {
      'node_modules/prettier/package.json': '{ "name": "prettier", "version": "2.0.0", "main": "index.js" }',
      'node_modules/prettier/index.js': `module.exports = {
        format: (text, options) => '// ' + JSON.stringify(options.parser) + '\\n' + text,
        resolveConfig: async () => ({ plugins: ['own'] }),
        resolveConfigFile: async () => '.prettierrc',
      }`,
    },
    `// undefined\n${statement}`,
  ],
]

describe('format', () => {
  test.each(projects)('%s', async (sentence, files, formatted) => {
    const file = await project(sentence.replaceAll(' ', '-'), files)
    expect(await format(statement, file)).toBe(formatted)
  })

  test('a broken config is shown', async () => {
    const file = await project('broken', { '.prettierrc.json': '{' })
    await expect(format(statement, file)).rejects.toMatchObject({
      code: 'SH572',
      what: 'The revision could not be formatted with prettier.',
      where: file,
    })
  })

  test('prettier changes nothing in a printed revision of the house style', async () => {
    const file = await project('house', {})
    await fc.assert(
      fc.asyncProperty(asciiOperations, asciiOperations, async (up, down) => {
        const text = await printRevision(header, up, down, { comments: () => ['scans'] })
        expect(await format(text, file)).toBe(text)
      }),
      { numRuns: 150 },
    )
  })

  test('formatting keeps the operations and is done once', async () => {
    const file = await project('other', { '.prettierrc': '{ "printWidth": 60, "quoteProps": "consistent" }' })
    await fc.assert(
      fc.asyncProperty(anyOperations, async (up) => {
        const text = await format(await printRevision(header, up, []), file)
        const { upgrade } = evaluate(
          text,
          up.map((operation) => operation.op),
        )
        deepStrictEqual(upgrade, up)
        expect(await format(text, file)).toBe(text)
      }),
      { numRuns: 100 },
    )
  })
})

describe('formatPrinted', () => {
  const many = Array.from({ length: 1000 }, (_, index) => ({
    op: 'createTable',
    args: [
      `table_${index}`,
      {
        columns: [
          { name: 'id', type: 'bigint' },
          { name: 'note', type: 'text' },
        ],
        checks: [],
      },
    ],
  }))

  test('a large revision of the house style is what prettier would print', async () => {
    const file = await project('large', {})
    const text = await printRevision(header, many, [])
    expect([await formatPrinted(text, file), await format(text, file)]).toEqual([text, text])
  })

  test.each([
    ['an own style', { '.prettierrc': '{}' }, ''],
    ['wide characters', {}, '表'],
  ])('a large revision with %s goes through prettier', async (name, files, suffix) => {
    const file = await project(name.replaceAll(' ', '-'), files)
    const wide = many.map(({ op, args }) => ({ op, args: [`${args[0] as string}${suffix}`, args[1]] }))
    const text = await printRevision(header, wide, [])
    expect(await formatPrinted(text, file)).toBe(await format(text, file))
  })
})
