import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import type { CommandContext } from '../../src/commands/command.ts'
import { init, initCommand } from '../../src/commands/init.ts'
import { initScripts } from '../../src/commands/init-templates.ts'
import { loadProject } from '../../src/config.ts'
import { loadModel } from '../../src/model/load.ts'
import { temporaryProject } from '../support/project.ts'

const names = Object.keys(initScripts)

let url: string | undefined
beforeEach(() => {
  url = process.env['DATABASE_URL']
  delete process.env['DATABASE_URL']
})
afterEach(() => {
  if (url !== undefined) process.env['DATABASE_URL'] = url
})

function tree(root: string): string[] {
  const entries = fs.readdirSync(root, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
  return files.filter((file) => !file.startsWith('node_modules')).sort()
}

test('an empty folder becomes a project', async () => {
  using project = temporaryProject({}, [])
  expect(await init({ cwd: project.root })).toEqual({
    root: project.root,
    written: ['drizzle.config.ts', 'migrations/.gitkeep', 'package.json'],
    kept: [],
    scripts: names,
    next: [
      'npm install stillhead drizzle-orm',
      'Describe your tables in ./schema/.',
      'Set DATABASE_URL, in the environment or in .env.',
      'npx stillhead revision --autogenerate -m "create tables"',
      'npx stillhead upgrade head',
    ],
  })
  expect(tree(project.root)).toEqual(['drizzle.config.ts', 'migrations/.gitkeep', 'package.json'])
  const { schema, migrations, options } = await loadProject({ cwd: project.root })
  expect({ schema, migrations, options }).toEqual({
    schema: ['./schema'],
    migrations: path.join(project.root, 'migrations'),
    options: {},
  })
})

test('the full template is a config that is valid and a schema that loads', async () => {
  using project = temporaryProject({})
  const { written } = await init({ cwd: project.root, template: 'full' })
  expect(written).toEqual([
    'drizzle.config.ts',
    'migrations/.gitkeep',
    'schema/accounts.ts',
    '.env.example',
    'package.json',
  ])
  const { modules } = await loadModel(await loadProject({ cwd: project.root }))
  expect(modules.map((module) => Object.keys(module))).toEqual([['accounts']])
})

test('what is there stays as it is', async () => {
  const files = {
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './src/tables.ts', out: './revisions', dbCredentials: { url: 'postgres://h/d' } }\n`,
    'src/tables.ts': '',
    'pnpm-lock.yaml': '',
    'package.json': `{\n\t"name": "shop",\n\t"scripts": {\n\t\t"db:migrate": "mine"\n\t},\n\t"dependencies": {\n\t\t"drizzle-orm": "1"\n\t}\n}`,
  }
  using project = temporaryProject(files, [])
  const added = names.filter((name) => name !== 'db:migrate')
  expect(await init({ cwd: project.root })).toEqual({
    root: project.root,
    written: ['revisions/.gitkeep'],
    kept: ['drizzle.config.ts'],
    scripts: added,
    next: [
      'pnpm add stillhead',
      'pnpm exec stillhead revision --autogenerate -m "create tables"',
      'pnpm exec stillhead upgrade head',
    ],
  })
  const read = (name: string) => fs.readFileSync(path.join(project.root, name), 'utf8')
  const scripts = { 'db:migrate': 'mine', ...Object.fromEntries(added.map((name) => [name, initScripts[name]])) }
  expect([read('drizzle.config.ts'), read('package.json')]).toEqual([
    files['drizzle.config.ts'],
    JSON.stringify({ name: 'shop', scripts, dependencies: { 'drizzle-orm': '1' } }, undefined, '\t'),
  ])
  const again = await init({ cwd: project.root })
  expect([again.written, again.scripts]).toEqual([[], []])
})

test('a folder that drizzle-kit writes into is not shared', async () => {
  using project = temporaryProject(
    {
      'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './src/tables.ts', out: './drizzle' }\n`,
      'drizzle/meta/_journal.json': {},
      'src/tables.ts': '',
    },
    [],
  )
  const { written, next } = await init({ cwd: project.root })
  expect([written, next[1]]).toEqual([
    ['migrations/.gitkeep', 'package.json'],
    `Add to drizzle.config.ts: export const stillhead = { migrations: './migrations' }`,
  ])
})

test('tables that are there are found', async () => {
  using project = temporaryProject({ 'src/db/schema/users.ts': '' }, [])
  await init({ cwd: project.root })
  expect((await loadProject({ cwd: project.root })).schema).toEqual(['./src/db/schema'])
})

test('a broken package.json stops it before anything is written', async () => {
  using project = temporaryProject({ 'package.json': '{' }, [])
  await expect(init({ cwd: project.root })).rejects.toThrow('SH118 package.json is not valid JSON.')
  expect(tree(project.root)).toEqual(['package.json'])
})

test('the command says what it did and what is next', async () => {
  using project = temporaryProject({}, [])
  const lines: string[] = []
  const context = {
    cwd: project.root,
    out: (text) => lines.push(text),
    json: false,
  } as Partial<CommandContext> as CommandContext
  expect(await initCommand.run({ template: 'minimal' }, context)).toBe('success')
  expect(lines).toEqual([
    [
      'Wrote  drizzle.config.ts',
      'Wrote  migrations/.gitkeep',
      'Wrote  package.json',
      `Added  ${names.join(', ')} to the scripts of package.json`,
      '',
      'Next:',
      '  1. npm install stillhead drizzle-orm',
      '  2. Describe your tables in ./schema/.',
      '  3. Set DATABASE_URL, in the environment or in .env.',
      '  4. npx stillhead revision --autogenerate -m "create tables"',
      '  5. npx stillhead upgrade head',
    ].join('\n'),
  ])
})

test('the scripts call commands that exist', () => {
  const called = Object.values(initScripts).map((script) => script.split(' ')[1])
  expect(called.filter((name) => name === undefined || !Object.hasOwn(commands, name))).toEqual([])
})
