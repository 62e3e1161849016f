import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { configText } from '../../src/commands/init-templates.ts'
import { loadProject } from '../../src/config.ts'
import { loadModel } from '../../src/model/load.ts'
import { temporaryProject } from '../support/project.ts'

const repository = path.resolve(import.meta.dirname, '../..')

function exportByDrizzleKit(folder: string): string {
  const bin = path.join(repository, 'node_modules/drizzle-kit/bin.cjs')
  return execFileSync(process.execPath, [bin, 'export'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function tablesIn(ddl: string): number {
  return ddl.match(/^CREATE TABLE /gm)?.length ?? 0
}

test('the example application loads: 42 tables in two schemas', async () => {
  const project = await loadProject({ cwd: repository, url: 'memory://' })
  const { modules, drizzle } = await loadModel(project)
  const tables = modules
    .flatMap((module) => Object.values(module))
    .filter((each) => drizzle.orm.is(each, drizzle.pg.PgTable))
  const schemas = tables.map((table) => drizzle.pg.getTableConfig(table as never).schema ?? 'public')
  const count = (name: string) => schemas.filter((schema) => schema === name).length
  expect({ tables: tables.length, public: count('public'), billing: count('billing') }).toEqual({
    tables: 42,
    public: 31,
    billing: 11,
  })
})

test('drizzle-kit takes the config and the models of the example as they are', () => {
  expect(tablesIn(exportByDrizzleKit(repository))).toBe(42)
})

test.each(['minimal', 'full'] as const)('drizzle-kit takes the config that init writes: %s', (template) => {
  using project = temporaryProject(
    {
      'package.json': { type: 'module' },
      'drizzle.config.ts': configText(template, './schema'),
      'schema/a.ts': `import { pgTable, text } from 'drizzle-orm/pg-core'\nexport const a = pgTable('a', { id: text() })\n`,
    },
    ['drizzle-orm', 'drizzle-kit'],
  )
  fs.symlinkSync(repository, path.join(project.root, 'node_modules/stillhead'))
  expect(tablesIn(exportByDrizzleKit(project.root))).toBe(1)
})
