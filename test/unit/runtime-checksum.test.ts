import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { checksumOf, isChecksumOf } from '../../src/runtime/checksum.ts'
import { temporaryProject } from '../support/project.ts'

function checksum(name: string, text: string): string {
  using project = temporaryProject({ [name]: text })
  return checksumOf({ file: `${project.root}/${name}`, type: name.endsWith('.sql') ? 'sql' : 'ts' })
}

const script = `export function upgrade(op: Op): void {
  // a comment
  op.createTable('users', [{ name: 'id', type: "integer" }], { comment: \`a  b\` })
}
`
const sql = '-- revision: a\nCREATE TABLE t (a int); -- x\n-- DOWN\nDROP TABLE t;\n'

const same: Record<string, { name: string; texts: readonly [string, string] }> = {
  'comments and blanks': {
    name: 'a.ts',
    texts: [script, script.replace('  // a comment\n', '').replaceAll('\n', '\n\n  ')],
  },
  quotes: { name: 'a.ts', texts: [script, script.replaceAll("'", '"')] },
  'semicolons and commas at the end': {
    name: 'a.ts',
    texts: [script, script.replace('})', '},)').replace(')\n}', ');\n}')],
  },
  'quotes around keys': { name: 'a.ts', texts: [script, script.replace('comment:', "'comment':")] },
  'blanks and comments in SQL': {
    name: 'a.sql',
    texts: [sql, '-- another\nCREATE\n  TABLE t (a int) ;\n-- DOWN\n/* y */ DROP TABLE t'],
  },
}

test.each(Object.keys(same))('does not change with %s', (what) => {
  const { name, texts } = same[what]!
  expect(checksum(name, texts[0])).toBe(checksum(name, texts[1]))
})

test('line ends do not count, in bodies and template literals either', () => {
  const body = 'DO $$\nBEGIN\n  PERFORM 1;\nEND $$;\n'
  expect(checksum('a.sql', body.replaceAll('\n', '\r\n'))).toBe(checksum('a.sql', body))
  const template = 'export function upgrade(op) {\n  op.execute(`SELECT\n1`)\n}\n'
  expect(checksum('a.ts', template.replaceAll('\n', '\r\n'))).toBe(checksum('a.ts', template))
})

test('a checksum of a release that heeded line ends is still that of the file', () => {
  using project = temporaryProject({ 'a.sql': 'DO $$\r\nBEGIN END $$;\r\n' })
  const header = { file: `${project.root}/a.sql`, type: 'sql' } as const
  expect(isChecksumOf('3ea8a22fe9d5b0dc1dc8d4ee1a7e0a5d', header)).toBe(false)
  const former = createHash('sha256').update('DO $$\r\nBEGIN END $$').digest('hex').slice(0, 32)
  expect([isChecksumOf(former, header), isChecksumOf(checksumOf(header), header)]).toEqual([true, true])
})

const different: Record<string, { name: string; texts: readonly [string, string] }> = {
  'a value': { name: 'a.ts', texts: [script, script.replace('integer', 'bigint')] },
  'blanks in a string': { name: 'a.ts', texts: [script, script.replace('a  b', 'a b')] },
  'a string that becomes a name': { name: 'a.ts', texts: [script, script.replace("'users'", 'users')] },
  'the place of the downgrade marker': {
    name: 'a.sql',
    texts: [sql, '-- DOWN\nCREATE TABLE t (a int);\nDROP TABLE t'],
  },
  'a string in SQL': { name: 'a.sql', texts: ["SELECT 'a  b'", "SELECT 'a b'"] },
}

test.each(Object.keys(different))('changes with %s', (what) => {
  const { name, texts } = different[what]!
  expect(checksum(name, texts[0])).not.toBe(checksum(name, texts[1]))
})
