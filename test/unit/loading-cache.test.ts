import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
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

test('a project without node_modules is left as it was', async () => {
  using project = temporaryProject({ 'main.ts': `export const value = 1` }, [])
  expect(await value(project)).toBe(1)
  expect(fs.readdirSync(project.root)).toEqual(['main.ts'])
})
