import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadFiles } from '../../src/loading/load.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'

const codes = { syntax: 'SYNTAX', missing: 'MISSING', throws: 'THROWS' }

async function value(project: TemporaryProject): Promise<unknown> {
  const files = [path.join(project.root, 'main.ts')]
  const [exports] = await loadFiles({ root: project.root, files, subject: 'main.ts', codes })
  return exports?.['value']
}

function cached(project: TemporaryProject, ending: string): string[] {
  const folder = path.join(project.root, 'node_modules/.cache/stillhead')
  const names = fs.readdirSync(folder).filter((name) => name.endsWith(ending))
  return names.sort().map((name) => path.join(folder, name))
}

const start = {
  'package.json': { type: 'module' },
  'tsconfig.json': { extends: './tsconfig.base.json' },
  'tsconfig.base.json': { compilerOptions: { paths: { '@/*': ['./one/*'] } } },
  'main.ts': `import { inner } from './folder/inner'\nimport { place } from '@/place'\nexport const value = [inner, place]`,
  'folder/inner.js': `export const inner = 1`,
  'one/place.ts': `export const place = 'one'`,
  'two/place.ts': `export const place = 'two'`,
}

const changes = [
  {
    name: 'a file that was imported changed',
    change: (project: TemporaryProject) => project.write({ 'folder/inner.js': `export const inner = 2` }),
    value: [2, 'one'],
  },
  {
    name: 'a file was added that the import now means',
    change: (project: TemporaryProject) => project.write({ 'folder/inner.ts': `export const inner = 3` }),
    value: [3, 'one'],
  },
  {
    name: 'a tsconfig that is extended changed',
    change: (project: TemporaryProject) =>
      project.write({ 'tsconfig.base.json': { compilerOptions: { paths: { '@/*': ['./two/*'] } } } }),
    value: [1, 'two'],
  },
  {
    name: 'the cached code was changed',
    change: (project: TemporaryProject) => {
      for (const file of cached(project, '.mjs')) fs.appendFileSync(file, '\nthrow new Error("not mine")')
    },
    value: [1, 'one'],
  },
  {
    name: 'the cached code was removed',
    change: (project: TemporaryProject) => {
      for (const file of cached(project, '.mjs')) fs.unlinkSync(file)
    },
    value: [1, 'one'],
  },
  {
    name: 'the list of inputs is damaged',
    change: (project: TemporaryProject) => {
      for (const file of cached(project, '.json')) fs.writeFileSync(file, '{"inputs":[')
    },
    value: [1, 'one'],
  },
]

test.each(changes.map((each) => [each.name, each] as const))(
  'files are compiled again when %s',
  async (_name, each) => {
    using project = temporaryProject(start)
    expect(await value(project)).toEqual([1, 'one'])
    each.change(project)
    expect(await value(project)).toEqual(each.value)
  },
)

test('nothing is compiled twice while nothing changes', async () => {
  using project = temporaryProject(start)
  await value(project)
  const [file = ''] = cached(project, '.json')
  const before = fs.statSync(file).mtimeMs
  expect(await value(project)).toEqual([1, 'one'])
  expect(fs.statSync(file).mtimeMs).toBe(before)
})

test('each load runs the files anew, with the environment of the moment', async () => {
  using project = temporaryProject({ 'main.ts': `export const value = process.env.STILLHEAD_TEST_VALUE` })
  process.env['STILLHEAD_TEST_VALUE'] = 'one'
  const first = await value(project)
  process.env['STILLHEAD_TEST_VALUE'] = 'two'
  const second = await value(project)
  delete process.env['STILLHEAD_TEST_VALUE']
  expect([first, second]).toEqual(['one', 'two'])
})

describe('bundles of more than two weeks ago', () => {
  const daysAgo = (days: number): Date => new Date(Date.now() - days * 24 * 60 * 60 * 1000)

  async function afterAnotherStore(project: TemporaryProject, sweptDaysAgo: number): Promise<boolean[]> {
    await value(project)
    const former = [...cached(project, '.mjs'), ...cached(project, '.json')]
    for (const file of former) fs.utimesSync(file, daysAgo(15), daysAgo(15))
    for (const file of cached(project, 'swept')) fs.utimesSync(file, daysAgo(sweptDaysAgo), daysAgo(sweptDaysAgo))
    project.write({ 'other.ts': `export const other = 1` })
    await loadFiles({ root: project.root, files: [path.join(project.root, 'other.ts')], subject: 'other.ts', codes })
    return former.map((file) => fs.existsSync(file))
  }

  test('are removed when another is kept', async () => {
    using project = temporaryProject(start)
    expect(await afterAnotherStore(project, 2)).toEqual([false, false])
  })

  test('are looked for once a day', async () => {
    using project = temporaryProject(start)
    expect(await afterAnotherStore(project, 0.5)).toEqual([true, true])
  })
})

test('a project without node_modules is left as it was', async () => {
  using project = temporaryProject({ 'main.ts': `export const value = 1` }, [])
  expect(await value(project)).toBe(1)
  expect(fs.readdirSync(project.root)).toEqual(['main.ts'])
})

describe('the folder for temporary files', () => {
  let before: string | undefined
  beforeEach(() => {
    before = process.env['TMPDIR']
  })
  afterEach(() => {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  })

  const files = { 'main.ts': `import { sep } from 'node:path'\nexport const value = [sep, import.meta.url.slice(-7)]` }

  test('is used when the project has no node_modules', async () => {
    using temporary = temporaryProject({}, [])
    using project = temporaryProject(files, [])
    process.env['TMPDIR'] = temporary.root
    expect(await value(project)).toEqual([path.sep, 'main.ts'])
    const [folder = ''] = fs.readdirSync(temporary.root)
    expect(fs.statSync(path.join(temporary.root, folder)).mode & 0o777).toBe(0o700)
  })

  test.runIf(process.getuid)('is left alone when others may write into it', async () => {
    using temporary = temporaryProject({}, [])
    using project = temporaryProject(files, [])
    process.env['TMPDIR'] = temporary.root
    const folder = path.join(temporary.root, `stillhead-${process.getuid?.()}`)
    fs.mkdirSync(folder)
    fs.chmodSync(folder, 0o777)
    expect(await value(project)).toEqual([path.sep, 'main.ts'])
    expect(fs.readdirSync(folder)).toEqual([])
  })

  test('may be missing: then nothing is kept', async () => {
    using project = temporaryProject(files, [])
    process.env['TMPDIR'] = path.join(project.root, 'main.ts')
    expect(await value(project)).toEqual([path.sep, 'main.ts'])
  })

  test('may be missing, and errors still show the lines that were written', async () => {
    using project = temporaryProject({ 'main.ts': `type A = 1\n\nthrow new Error('no')\nexport const value = 1` }, [])
    process.env['TMPDIR'] = path.join(project.root, 'main.ts')
    await expect(value(project)).rejects.toThrow(
      'THROWS main.ts throws Error: no\n  where  main.ts:3:7\n  why    at main.ts:3:7\n',
    )
  })
})
