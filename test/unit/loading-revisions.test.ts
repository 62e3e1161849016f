import path from 'node:path'
import { expect, test } from 'vitest'
import { StillheadError } from '../../src/kernel/errors.ts'
import { verbs } from '../../src/kinds/runtime.ts'
import { record } from '../../src/operations/record.ts'
import type { RevisionHeader } from '../../src/revisions/header.ts'
import { loadRevisions } from '../../src/revisions/load.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'

function header(project: TemporaryProject, name: string): RevisionHeader {
  const file = path.join(project.root, name)
  const type = name.endsWith('.sql') ? 'sql' : 'ts'
  return {
    revision: name.slice(0, 1),
    downRevisions: [],
    branchLabels: [],
    dependsOn: [],
    tags: [],
    message: '',
    file,
    type,
  }
}

const down = 'export function downgrade(): void {}\n'

test('calls are located at the file and line that were written', async () => {
  using project = temporaryProject({
    'a.ts': `import type { Op } from 'stillhead'\n\ninterface A { b: 1 }\n\nexport function upgrade(op: Op): void {\n  op.execute('select 1')\n  for (const sql of ['select 2']) op.execute(sql)\n}\n\n${down}`,
    'b.sql': `-- revision: b\n-- add\n\nselect 3;\n\n-- DOWN\n\n-- nothing much\nselect 4;\n`,
  })
  const loaded = await loadRevisions(project, [header(project, 'a.ts'), header(project, 'b.sql')])
  const calls = [
    loaded.get('a')!.upgrade,
    loaded.get('a')!.downgrade,
    loaded.get('b')!.upgrade,
    loaded.get('b')!.downgrade,
  ]
  const at = (file: string) => path.join(project.root, file)
  expect(calls.map((body) => record(body, verbs).map((call) => ({ ...call, at: call.at })))).toEqual([
    [
      { op: 'execute', args: ['select 1'], at: at('a.ts:6:6') },
      { op: 'execute', args: ['select 2'], at: at('a.ts:7:38') },
    ],
    [],
    [{ op: 'execute', args: ['-- revision: b\n-- add\n\nselect 3;'], at: at('b.sql:1:4') }],
    [{ op: 'execute', args: ['-- nothing much\nselect 4;'], at: at('b.sql:8:4') }],
  ])
})

test('a revision may use values of stillhead, and files of its own', async () => {
  using project = temporaryProject({
    'a.ts': `import { sentence } from './inner/sentence'\nexport function upgrade(op: any): void {\n  op.execute(sentence)\n}\n${down}`,
    'inner/sentence.ts': `export const sentence = 'select 1'`,
  })
  const loaded = await loadRevisions(project, [header(project, 'a.ts')])
  expect(record(loaded.get('a')!.upgrade, verbs)).toEqual([{ op: 'execute', args: ['select 1'] }])
})

test('a verb that does not exist is shown where it is called', async () => {
  using project = temporaryProject({
    'a.ts': `type A = 1\n\nexport function upgrade(op: any): void {\n  op.creatTable('a')\n}\n${down}`,
  })
  const loaded = await loadRevisions(project, [header(project, 'a.ts')])
  const where = path.join(project.root, 'a.ts:4:6')
  expect(() => record(loaded.get('a')!.upgrade, verbs)).toThrow(
    `SH600 There is no operation "op.creatTable".\n  where  ${where}\n`,
  )
})

test('an async upgrade is refused by its own name', async () => {
  using project = temporaryProject({
    'a.ts': `export async function upgrade(): Promise<void> {}\n${down}`,
    'b.ts': `export async function upgrade(): Promise<void> {}\n${down}`,
  })
  const loaded = await loadRevisions(project, [header(project, 'a.ts'), header(project, 'b.ts')])
  expect(() => record(loaded.get('b')!.upgrade, verbs)).toThrow('SH602 "upgrade" is async.')
})

const refused: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  [
    'has no upgrade',
    { 'a.ts': down },
    [
      'SH251 Revision "a" has no upgrade().',
      '  where  <root>/a.ts',
      '  fix    Add `export function upgrade(op: Op): void { … }`.',
    ],
  ],
  [
    'has no downgrade',
    { 'a.ts': 'export const upgrade = () => undefined\n' },
    [
      'SH251 Revision "a" has no downgrade().',
      '  where  <root>/a.ts',
      '  fix    Add `export function downgrade(op: Op): void { … }`; with an empty body if there is nothing to undo.',
    ],
  ],
  [
    'has an upgrade that is no function',
    { 'a.ts': `// one\nexport const upgrade = ['select 1']\n${down}` },
    [
      'SH252 "upgrade" of revision "a" is an array, not a function.',
      '  where  <root>/a.ts:2',
      '  fix    Write it as `export function upgrade(op: Op): void { … }`.',
    ],
  ],
  [
    'throws while it is imported',
    { 'a.ts': `type A = 1\n\nthrow new Error('no')\n${down}` },
    [
      'SH253 A revision file throws Error: no',
      '  where  a.ts:3:7',
      '  why    at a.ts:3:7',
      '  fix    Correct the file; the lines above are its own stack.',
    ],
  ],
  [
    'does not parse',
    { 'a.ts': `export function upgrade(op) {\n  op.execute('select 1'\n}\n` },
    [
      'SH250 Expected ")" but found "}".',
      '  where  a.ts:3:1',
      '  why    }',
      '         ^',
      '  fix    Correct the file.',
    ],
  ],
  [
    'imports what is not there',
    { 'a.ts': `import { sql } from './sql'\nexport const upgrade = sql\n` },
    [
      'SH254 "./sql" cannot be found.',
      '  where  a.ts:1:21',
      `  why    import { sql } from './sql'`,
      '                             ^',
      '  fix    Check the path; it is relative to the file that imports it.',
    ],
  ],
]
test.each(refused)('a revision is refused that %s', async (_name, files, error) => {
  using project = temporaryProject(files)
  const thrown = await loadRevisions(project, [header(project, 'a.ts')]).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(thrown).toBeInstanceOf(StillheadError)
  expect((thrown as StillheadError).message.replaceAll(project.root, '<root>').split('\n')).toEqual(error)
})

test('a SQL revision without its DOWN part cannot be undone', async () => {
  using project = temporaryProject({ 'a.sql': `-- revision: a\nselect 1;\n` })
  const loaded = await loadRevisions(project, [header(project, 'a.sql')])
  expect(() => record(loaded.get('a')!.downgrade, verbs)).toThrow('SH255 Revision "a" cannot be undone')
})
