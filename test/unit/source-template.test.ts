import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { printRevision } from '../../src/source/revision-file.ts'
import { loadTemplate, type RevisionParts } from '../../src/source/template.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'stillhead-template-'))
})
afterAll(() => rm(root, { recursive: true }))

const revision = {
  revision: '9f2c1e07ab34',
  downRevision: ['a1', 'b2'],
  branchLabels: [],
  dependsOn: [],
  createdAt: '2026-11-20T05:12:44Z',
  message: 'use $& and ${x}',
}
const upgrade = [{ op: 'execute', args: ['SELECT $1'] }]

async function print(template: unknown): Promise<string> {
  return printRevision(revision, upgrade, [], { template: await loadTemplate(template, root) })
}

async function printWith(text: string): Promise<string> {
  await writeFile(join(root, 'template.txt'), text)
  return print('template.txt')
}

describe('a template', () => {
  test('a file has its tokens replaced', async () => {
    const text = await printWith(`\${comment}
// parents \${ downRevision }, labels (\${branchLabels})
\${imports}
\${constants}
const name = \`\\\${x}\`
export function upgrade(op: Op) {
\${upgrade}
}
export function downgrade(op: Op) {
\${downgrade}
}`)
    expect(text).toBe(`/** use $& and \${x} */
// parents a1, b2, labels ()
import type { Op } from 'stillhead'
export const revision = '9f2c1e07ab34'
export const downRevision = ['a1', 'b2']
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-11-20T05:12:44Z'
const name = \`\${x}\`
export function upgrade(op: Op) {
  op.execute('SELECT $1')
}
export function downgrade(op: Op) {
  void op // nothing to do
}
`)
  })

  test('a function is given the parts', async () => {
    const text = await print((parts: RevisionParts) => `export const parts = ${JSON.stringify(parts)}`)
    expect(text).toBe(
      `export const parts = ${JSON.stringify({
        ...revision,
        tags: [],
        comment: '/** use $& and ${x} */',
        note: '',
        imports: "import type { Op } from 'stillhead'",
        constants: [
          "export const revision = '9f2c1e07ab34'",
          "export const downRevision = ['a1', 'b2']",
          'export const branchLabels = []',
          'export const dependsOn = []',
          "export const createdAt = '2026-11-20T05:12:44Z'",
        ].join('\n'),
        upgrade: "  op.execute('SELECT $1')",
        downgrade: '  void op // nothing to do',
      })}\n`,
    )
  })

  test('no template is none', async () => {
    expect(await loadTemplate(undefined, root)).toBe(undefined)
  })

  test('an unknown token is refused with its line', async () => {
    await expect(printWith('// a\n// ${up}')).rejects.toMatchObject({
      code: 'SH575',
      what: 'The revision template has an unknown token "${up}".',
      where: `${join(root, 'template.txt')}:2`,
      fix: 'Use one of branchLabels, comment, constants, createdAt, dependsOn, downRevision, downgrade, imports, message, note, revision, tags, upgrade; write \\${ for a plain ${.',
    })
  })

  test.each([
    ['a file that is not there', 'none.txt', 'SH574'],
    ['a setting that is neither', 1, 'SH574'],
    ['a function that gives no text', () => null, 'SH576'],
    ['a function that gives no TypeScript', () => 'export const = 1', 'SH576'],
  ])('%s is refused', async (_sentence, template, code) => {
    await expect(print(template)).rejects.toMatchObject({ code })
  })
})
