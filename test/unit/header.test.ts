import { describe, expect, test } from 'vitest'
import { StillheadError } from '../../src/kernel/errors.ts'
import { isRevision, readHeader } from '../../src/revisions/header.ts'
import { splitSqlRevision } from '../../src/revisions/sql-revision.ts'

const file = '/app/migrations/one.ts'
const empty = { branchLabels: [], dependsOn: [], tags: [], message: '', file, type: 'ts' as const }

function outcome(text: string, name = file): unknown {
  try {
    return readHeader(text, name)
  } catch (error) {
    if (error instanceof StillheadError) return error.message
    throw error
  }
}

const read: readonly (readonly [title: string, text: string, expected: object])[] = [
  [
    'the generated form',
    `/** add tenant policy */\nimport type { Op } from 'stillhead'\n\nexport const revision = '9f2c'\nexport const downRevision = 'c41d'\nexport const branchLabels = []\nexport const dependsOn = []\nexport const createdAt = '2026-11-20T05:12:44Z'\n\n/** Upgrade schema. */\nexport function upgrade(op: Op): void {}\n`,
    {
      message: 'add tenant policy',
      revision: '9f2c',
      downRevisions: ['c41d'],
      createdAt: '2026-11-20T05:12:44Z',
      lines: { revision: 4, downRevision: 5, branchLabels: 6, dependsOn: 7, createdAt: 8 },
    },
  ],
  [
    'types, other quotes, semicolons, comments, CRLF and values over several lines',
    `export const revision: string = "a1";\r\nexport const downRevision = [\r\n  'b1', // the left\r\n  \`b2\`,\r\n] as const;\r\nexport const branchLabels: string[] = ['x' /* ex */, "y"] satisfies string[]\r\nexport const tags = ['v1']\r\n`,
    {
      revision: 'a1',
      downRevisions: ['b1', 'b2'],
      branchLabels: ['x', 'y'],
      tags: ['v1'],
      lines: { revision: 1, downRevision: 2, branchLabels: 6, tags: 7 },
    },
  ],
  [
    'the first comment above the constants is the message, whole and without its stars',
    `#!/usr/bin/env node\n// @ts-nocheck\n/**\n * add a table\n *\n * with details\n */\nexport const revision = 'a'\nexport const downRevision = null\n/** Upgrade schema. */\nexport function upgrade() {}\n`,
    {
      message: 'add a table\n\nwith details',
      revision: 'a',
      downRevisions: [],
      lines: { revision: 8, downRevision: 9 },
    },
  ],
  [
    'a comment of the functions is no message',
    `export const revision = 'a'\nexport const downRevision = undefined\n/** Upgrade schema. */\nexport function upgrade() {}\n`,
    { revision: 'a', downRevisions: [], lines: { revision: 1, downRevision: 2 } },
  ],
  [
    'constants in comments, strings and templates are none',
    `// export const revision = 'wrong'\nconst text = "export const revision = 'wrong'"\nconst more = \`\nexport const revision = 'wrong'\n\`\nexport const revision = 'right'\nexport const downRevision = null\nexport const other = { revision: 'wrong' }\n`,
    {
      message: "export const revision = 'wrong'",
      revision: 'right',
      downRevisions: [],
      lines: { revision: 6, downRevision: 7 },
    },
  ],
  [
    'constants below the functions',
    `export function upgrade(op) { op.execute('x') }\nexport const revision = 'a'\nexport const downRevision = 'b'\n`,
    { revision: 'a', downRevisions: ['b'], lines: { revision: 2, downRevision: 3 } },
  ],
  [
    'CommonJS',
    `exports.revision = 'a'\nmodule.exports.downRevision = 'b'\nexports.upgrade = (op) => {}\n`,
    { revision: 'a', downRevisions: ['b'], lines: { revision: 1, downRevision: 2 } },
  ],
  [
    'escapes',
    `export const revision = '\\x61\\u0062\\u{63}'\nexport const downRevision = null\n`,
    { revision: 'abc', downRevisions: [], lines: { revision: 1, downRevision: 2 } },
  ],
  [
    'one label as a text',
    `export const revision = 'a'\nexport const downRevision = ''\nexport const branchLabels = 'x'\nexport const dependsOn = null\n`,
    {
      revision: 'a',
      downRevisions: [],
      branchLabels: ['x'],
      lines: { revision: 1, downRevision: 2, branchLabels: 3, dependsOn: 4 },
    },
  ],
]

const refused: readonly (readonly [title: string, text: string, expected: string])[] = [
  [
    'a value that is computed',
    `// one\nexport const revision = makeId()\n`,
    `SH200 The value of "revision" cannot be read.\n  where  ${file}:2\n  why    Headers are read without running the file, so their values must be plain literals.\n  fix    Write it as one text: export const revision = '9f2c1e07ab34'`,
  ],
  [
    'a value that goes on',
    `export const revision = 'a' + 'b'\n`,
    `SH200 The value of "revision" cannot be read.\n  where  ${file}:1\n  why    Headers are read without running the file, so their values must be plain literals.\n  fix    Write it as one text: export const revision = '9f2c1e07ab34'`,
  ],
  [
    'an array with a variable',
    `export const revision = 'a'\nexport const downRevision = ['b', other]\n`,
    `SH200 The value of "downRevision" cannot be read.\n  where  ${file}:2\n  why    Headers are read without running the file, so their values must be plain literals.\n  fix    Write an id, null at a base, or an array at a merge: export const downRevision = ['9f2c1e07ab34', 'c41d90aa12fe']`,
  ],
  [
    'no parent',
    `export const revision = 'a'\nexport function upgrade() {}\n`,
    `SH201 The revision file has no "downRevision".\n  where  ${file}:1\n  fix    Add it to the top of the file: export const downRevision = null`,
  ],
  [
    'no id',
    `export const downRevision = null\n`,
    `SH201 The revision file has no "revision".\n  where  ${file}:1\n  fix    Add it to the top of the file: export const revision = '9f2c1e07ab34'`,
  ],
  [
    'an id that is a word of the grammar',
    `export const revision = 'head'\nexport const downRevision = null\n`,
    `SH202 "head" cannot be a revision id.\n  where  ${file}:1\n  why    It has a meaning of its own in targets.\n  fix    Choose another name: letters, digits and underscores are always right.`,
  ],
  [
    'a label that targets could not name',
    `export const revision = 'a'\nexport const downRevision = null\nexport const branchLabels = ['a@b']\n`,
    `SH202 The branch label "a@b" contains "@", ":", "+" or white space.\n  where  ${file}:3\n  why    Targets could not name it.\n  fix    Choose another name: letters, digits and underscores are always right.`,
  ],
]

describe('readHeader', () => {
  test.each(read)('%s', (_title, text, expected) => {
    expect(outcome(text)).toEqual({ ...empty, ...expected })
  })

  test.each(refused)('%s is refused', (_title, text, expected) => {
    expect(outcome(text)).toBe(expected)
  })

  test('reads the comments of a .sql revision', () => {
    const text = `-- add a table\n-- more about it\n-- revision: a1\n-- Down revision: b1, b2\n-- branch labels: x\n-- depends on: c1\n-- tags: v1 v2\n-- created at: 2026-11-20T05:12:44Z\n\ncreate table t (id int);\n-- revision: wrong\n-- DOWN\ndrop table t;\n`
    expect(outcome(text, '/app/one.sql')).toEqual({
      revision: 'a1',
      downRevisions: ['b1', 'b2'],
      branchLabels: ['x'],
      dependsOn: ['c1'],
      tags: ['v1', 'v2'],
      message: 'add a table',
      createdAt: '2026-11-20T05:12:44Z',
      file: '/app/one.sql',
      type: 'sql',
      lines: { revision: 3, downRevision: 4, branchLabels: 5, dependsOn: 6, tags: 7, createdAt: 8 },
    })
    expect(outcome('-- revision: a1\nselect 1;\n', '/app/one.sql')).toBe(
      'SH201 The revision file has no "downRevision".\n  where  /app/one.sql:1\n  fix    Add it to the top of the file: -- down revision: none',
    )
  })
})

test('isRevision tells revisions from other modules and from the SQL of other tools', () => {
  const cases: readonly (readonly [boolean, string, string])[] = [
    [true, 'a.ts', "export const revision = 'a'"],
    [true, 'a.ts', 'export async function upgrade() {}'],
    [true, 'a.js', 'exports.upgrade = () => {}'],
    [true, 'a.js', 'module.exports.revision = "a"'],
    [false, 'a.ts', 'export const batchSize = 1000'],
    [false, 'a.ts', "import { revision } from './other.ts'"],
    [true, 'a.sql', '-- add a table\n-- revision: a\n'],
    [true, 'a.sql', '-- down revision: none\n'],
    [false, 'a.sql', 'CREATE TABLE t (id int);--> statement-breakpoint\n-- revision: a\n'],
  ]
  expect(cases.map(([, name, text]) => isRevision(text, name))).toEqual(cases.map(([expected]) => expected))
})

test.each([
  ['a block comment', '/*\n-- DOWN\n*/ select 1;'],
  ['a dollar quote', 'DO $$\n-- DOWN\n$$;'],
  ['a string', "select '\n-- DOWN\n';"],
  ['an SQL body', 'CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1;\n-- DOWN\nSELECT 2; END;'],
  ['parentheses', 'CREATE TABLE t (\n-- DOWN\na int);'],
  ['the end of a line', 'select 1; -- DOWN\n'],
])('a marker in %s is none', (_name, text) => {
  expect(splitSqlRevision(text, 'a.sql')).toEqual({ upgrade: { sql: text, line: 1 } })
})

test('two markers are refused with both lines', () => {
  expect(() => splitSqlRevision('select 1\n-- DOWN\nselect 2;\n  --DOWN\n', 'a.sql')).toThrow(
    expect.objectContaining({ code: 'SH256', where: 'a.sql:2\na.sql:4' }),
  )
})

test('splitSqlRevision splits at the marker and keeps the lines', () => {
  expect(splitSqlRevision('-- revision: a\nselect 1;\n-- DOWN\nselect 2;\n', 'a.sql')).toEqual({
    upgrade: { sql: '-- revision: a\nselect 1;\n', line: 1 },
    downgrade: { sql: 'select 2;\n', line: 4 },
  })
  expect(splitSqlRevision("select '-- DOWN';\n", 'a.sql')).toEqual({ upgrade: { sql: "select '-- DOWN';\n", line: 1 } })
})
