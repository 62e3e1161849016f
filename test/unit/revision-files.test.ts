import { readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { StillheadError } from '../../src/kernel/errors.ts'
import { readDirectory } from '../../src/revisions/directory.ts'
import {
  newRevisionId,
  revisionFileName,
  writeRevisionFile,
  type FileNameOptions,
} from '../../src/revisions/new-file.ts'
import { temporaryProject } from '../support/project.ts'

const text = (id: string) => `export const revision = '${id}'\nexport const downRevision = null\n`

function outcome(work: () => unknown, root = '<project>'): unknown {
  try {
    return work()
  } catch (error) {
    if (error instanceof StillheadError) return error.message.replaceAll(root, '<project>')
    throw error
  }
}

test('readDirectory lists folders recursively, each file once, in the order of their paths', () => {
  using project = temporaryProject(
    {
      'one/b.ts': text('b'),
      'one/a.sql': '-- revision: a\n-- down revision: none\n',
      'one/deep/c.mts': text('c'),
      'one/deep/d.js': text('d'),
      'one/helper.ts': 'export const size = 1\n',
      'one/b.test.ts': text('test'),
      'one/types.d.ts': text('types'),
      'one/.hidden.ts': text('hidden'),
      'one/node_modules/x/e.ts': text('package'),
      'one/meta/0000_snapshot.json': {},
      'one/0000_drizzle.sql': 'CREATE TABLE t (id int);\n',
      'two/z.ts': text('z'),
    },
    [],
  )
  const at = (path: string) => join(project.root, path)
  symlinkSync(at('two'), at('one/link'))
  const { headers, problems } = readDirectory([at('one'), at('one/deep'), at('two'), at('missing')])
  expect([headers.map((header) => `${header.revision} ${relative(project.root, header.file)}`), problems]).toEqual([
    ['a one/a.sql', 'b one/b.ts', 'c one/deep/c.mts', 'd one/deep/d.js', 'z one/link/z.ts', 'z two/z.ts'],
    [],
  ])
})

test('readDirectory names files that are called like revisions and have no header', () => {
  using project = temporaryProject(
    {
      'm/20260131120000_add_users.ts': '// export const revision = 1\nconst size = 1\n',
      'm/20260131120001_add_teams.ts': text('b'),
      'm/helper.ts': 'export const size = 1\n',
    },
    [],
  )
  const { headers, passedOver } = readDirectory([join(project.root, 'm')])
  expect(headers.map(({ revision }) => revision)).toEqual(['b'])
  expect(passedOver).toEqual([join(project.root, 'm/20260131120000_add_users.ts')])
})

test('readDirectory reports files that cannot be read and reads the others', () => {
  using project = temporaryProject({ 'a.ts': text('a'), 'b.ts': 'export const revision = 1\n', 'c.ts': text('c') }, [])
  symlinkSync(join(project.root, 'gone'), join(project.root, 'd.ts'))
  const { headers, problems } = readDirectory([project.root])
  expect(headers.map((header) => header.revision)).toEqual(['a', 'c'])
  expect(problems.map((problem) => problem.message.replaceAll(project.root, '<project>'))).toEqual([
    `SH200 The value of "revision" cannot be read.\n  where  <project>/b.ts:1\n  why    Headers are read without running the file, so their values must be plain literals.\n  fix    Write it as one text: export const revision = '9f2c1e07ab34'`,
    `SH210 The revisions here cannot be read.\n  where  <project>/d.ts\n  why    ENOENT: no such file or directory, open '<project>/d.ts'\n  fix    Check the permissions of the file and of its folder.`,
  ])
})

test('newRevisionId makes 12 hexadecimal digits', () => {
  const ids = Array.from({ length: 100 }, newRevisionId)
  expect([new Set(ids).size, ids.every((id) => /^[0-9a-f]{12}$/.test(id))]).toEqual([100, true])
})

test('revisionFileName fills the template', () => {
  const base: FileNameOptions = {
    revision: '9f2c1e07ab34',
    message: 'Add tenant policy!',
    date: new Date('2026-03-04T23:06:07Z'),
  }
  const cases: readonly (readonly [Partial<FileNameOptions>, string])[] = [
    [{}, '20260304230607_add_tenant_policy.ts'],
    [{ template: '{rev}_{slug}' }, '9f2c1e07ab34_add_tenant_policy.ts'],
    [{ template: '{year}/{month}/{day}-{hour}-{minute}-{second}' }, '2026/03/04-23-06-07.ts'],
    [{ template: '{epoch}_{slug}', extension: '.sql' }, '1772665567_add_tenant_policy.sql'],
    [{ timezone: 'Europe/Berlin', template: '{year}{month}{day}{hour}' }, '2026030500.ts'],
    [{ slugLength: 12, template: '{slug}' }, 'add_tenant.ts'],
    [{ message: '', template: '{rev}_{slug}' }, '9f2c1e07ab34.ts'],
    [{ message: '!!!', template: '{slug}' }, '9f2c1e07ab34.ts'],
    [{ message: 'Größe ändern 表', template: '{slug}' }, 'größe_ändern_表.ts'],
    [{ message: 'averyveryverylongwordthatgoesonandonandon', slugLength: 10, template: '{slug}' }, 'averyveryv.ts'],
  ]
  expect(cases.map(([options]) => revisionFileName({ ...base, ...options }))).toEqual(cases.map(([, name]) => name))
  expect([
    outcome(() => revisionFileName({ ...base, template: '{rev}_{name}' })),
    outcome(() => revisionFileName({ ...base, timezone: 'Mars/Olympus' })),
  ]).toEqual([
    `SH211 "{name}" is no token of a file name.\n  where  fileTemplate '{rev}_{name}'\n  fix    Use {day}, {epoch}, {hour}, {minute}, {month}, {rev}, {second}, {slug}, {year}.`,
    `SH212 There is no time zone "Mars/Olympus".\n  where  timezone\n  fix    Use an IANA name such as 'UTC' or 'Europe/Berlin'.`,
  ])
})

test('writeRevisionFile writes whole files into its folder only', () => {
  using project = temporaryProject({ taken: '' }, [])
  const { root } = project
  const folder = join(root, 'migrations')
  const write = (name: string, where = folder) =>
    outcome(() => writeRevisionFile({ folder: where, name, text: 'x' }), root)
  expect([write('2026/a.ts'), write('2026/a.ts'), write('../b.ts'), write('c.ts', join(root, 'taken'))]).toEqual([
    join(folder, '2026/a.ts'),
    'SH213 The file exists already.\n  where  <project>/migrations/2026/a.ts\n  fix    Use another message, or wait a second.',
    'SH214 "../b.ts" leads out of the folder of the revisions.\n  where  <project>/migrations\n  fix    Change fileTemplate, or name another folder with --version-path.',
    expect.stringMatching(
      /^SH215 The file cannot be written\.\n {2}where {2}<project>\/taken\/c\.ts\n {2}why {4}\w+: /,
    ),
  ])
  expect([readFileSync(join(folder, '2026/a.ts'), 'utf8'), readdirSync(join(folder, '2026'))]).toEqual(['x', ['a.ts']])
})
