import { expect, test } from 'vitest'
import { checksumOf } from '../../src/runtime/checksum.ts'
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
