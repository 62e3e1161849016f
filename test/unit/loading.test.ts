import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { loadFiles } from '../../src/loading/load.ts'
import { temporaryProject } from '../support/project.ts'

const codes = { syntax: 'SYNTAX', missing: 'MISSING', throws: 'THROWS' }

interface Feature {
  /** The sentence that the case proves. */
  readonly name: string
  readonly files: Readonly<Record<string, string | object>>
  /** What `main.ts` exports as `value`; a function is given the root of the project. */
  readonly value: unknown
  /** Default `main.ts`. */
  readonly main?: string
}

const features: readonly Feature[] = [
  {
    name: 'an enum has its values',
    files: { 'main.ts': `enum Kind { A = 'a', B = 'b' }\nexport const value = [Kind.A, Kind.B]` },
    value: ['a', 'b'],
  },
  {
    name: 'paths of tsconfig.json lead to files',
    files: {
      'tsconfig.json': { compilerOptions: { paths: { '@/*': ['./src/*'], '~shared': ['./src/shared.ts'] } } },
      'main.ts': `import { one } from '@/one'\nimport { two } from '~shared'\nexport const value = [one, two]`,
      'src/one.ts': `export const one = 1`,
      'src/shared.ts': `export const two = 2`,
    },
    value: [1, 2],
  },
  {
    name: 'imports need no extension, and a folder stands for its index',
    files: {
      'main.ts': `import { one } from './one'\nimport { two } from './folder'\nexport const value = [one, two]`,
      'one.ts': `export const one = 1`,
      'folder/index.ts': `export const two = 2`,
    },
    value: [1, 2],
  },
  {
    name: 'an import of a .js file finds the .ts file',
    files: { 'main.ts': `export { value } from './one.js'`, 'one.ts': `export const value = 1` },
    value: 1,
  },
  {
    name: 'await may stand at the top level',
    files: { 'main.ts': `export const value = await Promise.resolve(1)` },
    value: 1,
  },
  {
    name: 'import.meta is that of the file itself',
    files: {
      'main.ts': `export * from './folder/inner'`,
      'folder/inner.ts': `export const value = [import.meta.url, import.meta.dirname, import.meta.filename]`,
    },
    value: (root: string) => {
      const file = path.join(root, 'folder/inner.ts')
      return [pathToFileURL(file).href, path.dirname(file), file]
    },
  },
  {
    name: '__dirname and __filename are those of the file itself',
    files: {
      'main.ts': `import { inner } from './folder/inner'\nexport const value = [__dirname, inner]`,
      'folder/inner.ts': `export const inner = __filename`,
    },
    value: (root: string) => [root, path.join(root, 'folder/inner.ts')],
  },
  {
    name: 'JSON can be imported, with and without an attribute',
    files: {
      'main.ts': `import one from './one.json'\nimport two from './one.json' with { type: 'json' }\nexport const value = [one.a, two.a]`,
      'one.json': { a: 1 },
    },
    value: [1, 1],
  },
  {
    name: 'a dynamic import needs no extension',
    files: { 'main.ts': `export const value = (await import('./one')).one`, 'one.ts': `export const one = 1` },
    value: 1,
  },
  {
    name: 'a CommonJS package gives its properties as named imports',
    files: {
      'main.ts': `import { one } from 'common'\nimport * as all from 'common'\nexport const value = [one, all.one]`,
      'node_modules/common/package.json': { name: 'common', main: './index.js' },
      'node_modules/common/index.js': `module.exports = Object.assign(Object.create(null), JSON.parse('{"one":1}'))`,
    },
    value: [1, 1],
  },
  {
    name: 'a package that is an ES module only can be imported',
    files: {
      'main.ts': `import one, { two } from 'modern'\nexport const value = [one, two]`,
      'node_modules/modern/package.json': { name: 'modern', type: 'module', exports: { import: './index.js' } },
      'node_modules/modern/index.js': `export default 1\nexport const two = await Promise.resolve(2)`,
    },
    value: [1, 2],
  },
  {
    name: 'decorators run',
    files: {
      'tsconfig.json': { compilerOptions: { experimentalDecorators: true } },
      'main.ts': `const seen: string[] = []\nfunction mark(target: Function) { seen.push(target.name) }\n@mark class Account {}\nexport const value = [seen, Account.name]`,
    },
    value: [['Account'], 'Account'],
  },
  {
    name: 'standard decorators run',
    files: {
      'main.ts': `const seen: string[] = []\nfunction mark(_value: unknown, context: ClassDecoratorContext) { seen.push(String(context.name)) }\n@mark class Account {}\nexport const value = [seen, new Account() instanceof Account]`,
    },
    value: [['Account'], true],
  },
  {
    name: 'a package of the workspace is read from its TypeScript',
    files: {
      'main.ts': `import { value } from '@acme/shared'\nexport { value }`,
      'packages/shared/package.json': { name: '@acme/shared', exports: { '.': './src/index.ts' } },
      'packages/shared/src/index.ts': `import { one } from './one'\nexport const value: number = one`,
      'packages/shared/src/one.ts': `export const one = 1`,
    },
    value: 1,
  },
  {
    name: 'a package that ships TypeScript is read from it',
    files: {
      'main.ts': `export { value } from 'typed'`,
      'node_modules/typed/package.json': { name: 'typed', main: './index.ts' },
      'node_modules/typed/index.ts': `export const value: number = 1`,
    },
    value: 1,
  },
  {
    name: 'drizzle-orm is one copy, whoever imports it and whichever part',
    files: {
      'main.ts': `import { sql } from 'drizzle-orm'\nimport * as pg from 'drizzle-orm/pg-core'\nimport { inner } from './inner'\nexport const value = [sql, pg.PgTable, inner]`,
      'inner.ts': `import { PgTable } from 'drizzle-orm/pg-core'\nexport const inner = PgTable`,
    },
    value: (root: string) => {
      const require = createRequire(path.join(root, 'package.json'))
      const { PgTable } = require('drizzle-orm/pg-core')
      return [require('drizzle-orm').sql, PgTable, PgTable]
    },
  },
  {
    name: 'files may import each other in a circle',
    files: {
      'main.ts': `import { other } from './other'\nexport const name = 'main'\nexport const value = other()`,
      'other.ts': `import { name } from './main'\nexport const other = () => typeof name`,
    },
    value: 'string',
  },
  {
    name: 'require() works',
    files: {
      'main.ts': `const { join } = require('node:path')\nconst { one } = require('./one')\nexport const value = join('a', String(one))`,
      'one.ts': `export const one = 1`,
    },
    value: path.join('a', '1'),
  },
  {
    name: 'an import of types alone may lead nowhere',
    files: { 'main.ts': `import type { Nothing } from 'nowhere'\nexport const value: Nothing = 1` },
    value: 1,
  },
  {
    name: "drizzle-kit's defineConfig is there without drizzle-kit",
    files: {
      'main.ts': `import { defineConfig } from 'drizzle-kit'\nexport const value = defineConfig({ out: 'x' } as never)`,
    },
    value: { out: 'x' },
  },
  {
    name: 'a CommonJS file of the project can be loaded',
    files: { 'main.cjs': `const { join } = require('node:path')\nmodule.exports = { value: join('a', 'b') }` },
    main: 'main.cjs',
    value: path.join('a', 'b'),
  },
  {
    name: 'a subpath import of package.json leads to its file',
    files: { 'main.ts': `export { value } from '#one'`, 'one.ts': `export const value = 1` },
    value: 1,
  },
]

describe.each(['module', 'commonjs'])('in a project of type %s', (type) => {
  test.each(features.map((feature) => [feature.name, feature] as const))('%s', async (_name, feature) => {
    const { files, value, main = 'main.ts' } = feature
    using project = temporaryProject({ 'package.json': { type, imports: { '#one': './one.ts' } }, ...files })
    if ('packages/shared/package.json' in files) linkWorkspace(project.root)
    const wanted = typeof value === 'function' ? value(project.root) : value
    const load = () =>
      loadFiles({ root: project.root, files: [path.join(project.root, main)], subject: 'main.ts', codes })
    const [compiled] = await load()
    const [cached] = await load()
    expect([compiled?.['value'], cached?.['value']]).toEqual([wanted, wanted])
  })
})

function linkWorkspace(root: string): void {
  fs.mkdirSync(path.join(root, 'node_modules/@acme'), { recursive: true })
  fs.symlinkSync(path.join(root, 'packages/shared'), path.join(root, 'node_modules/@acme/shared'))
}
