import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { designFolders, designPackages, floors, sharedClauses } from '../floors.ts'
import { importsOf, literalsOf, parseImports, sourceFiles } from '../support/imports.ts'

const all = sourceFiles.flatMap((from) => importsOf(from).map((each) => ({ from, ...each })))
const show = ({ from, to, how }: (typeof all)[number]) => `${from} → ${to} (${how})`

function floorOf(file: string): number | undefined {
  const fits = (pattern: string) =>
    pattern.endsWith('/')
      ? file.startsWith(pattern)
      : new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}$`).test(file)
  const [nearest] = Object.keys(floors)
    .filter(fits)
    .toSorted((left, right) => right.length - left.length)
  return nearest === undefined ? undefined : floors[nearest]
}

const kindOf = (file: string) => /^kinds\/([^/]+)\//.exec(file)?.[1]
const camel = (name: string) => name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())
const isPackage = (to: string, name: string) => to === name || to.startsWith(`${name}/`)

describe('the floors of src/', () => {
  test('every file stands on a floor', () => {
    expect(sourceFiles.filter((file) => floorOf(file) === undefined)).toEqual([])
  })

  test('a file imports from its own floor or a lower one; only the types of the configuration may be looked up at', () => {
    const climbing = all
      .filter(
        ({ from, to, how }) => (floorOf(to) ?? 0) > (floorOf(from) ?? 0) && !(to === 'config.ts' && how === 'type'),
      )
      .map(show)
    expect(climbing).toEqual([])
  })

  test('a kind takes nothing from another kind but types of its ops.ts, and the clauses that are listed', () => {
    const sideways = all
      .filter(({ from, to }) => kindOf(from) && kindOf(to) && kindOf(from) !== kindOf(to))
      .filter(({ to, how }) => !(how === 'type' && to.endsWith('/ops.ts')))
      .map(({ from, to }) => `${from} → ${to}`)
    expect(sideways).toEqual(sharedClauses)
  })

  test('only model/ and the drizzle.ts of a kind know drizzle-orm', () => {
    const knowing = all
      .filter(({ to }) => isPackage(to, 'drizzle-orm'))
      .filter(({ from }) => !/^(model\/|kinds\/[^/]+\/drizzle\.ts$)/.test(from))
      .map(show)
    expect(knowing).toEqual([])
  })

  test('drizzle-orm is never imported as a value: the copy of the project is the one to use', () => {
    expect(all.filter(({ to, how }) => isPackage(to, 'drizzle-orm') && how !== 'type').map(show)).toEqual([])
  })
})

test('what deploys load reaches nothing behind the design line, except by import()', () => {
  const entries = ['commands/upgrade.ts', 'commands/current.ts', 'cli/main.ts'].filter((file) =>
    sourceFiles.includes(file),
  )
  const behind = [...reachable(entries)]
    .flatMap((from) => importsOf(from).map((each) => ({ from, ...each })))
    .filter(({ how }) => how === 'value')
    .filter(({ to }) => designFolders.test(to) || designPackages.some((name) => isPackage(to, name)))
    .map(show)
  expect(behind).toEqual([])
})

function reachable(entries: readonly string[]): ReadonlySet<string> {
  const seen = new Set(entries)
  for (const file of seen) {
    const next = importsOf(file).filter(({ to, how }) => how === 'value' && sourceFiles.includes(to))
    for (const { to } of next) seen.add(to)
  }
  return seen
}

test("the planner and the walker contain no kind's name", () => {
  const kinds = [...new Set(sourceFiles.flatMap((file) => kindOf(file) ?? []))]
  const names = new Set([...kinds, ...kinds.map(camel)])
  const learned = sourceFiles
    .filter((file) => /^plan\/|^runtime\/(walk|segments)\.ts$/.test(file))
    .flatMap((file) => literalsOf(file).flatMap((text) => (names.has(text) ? `${file}: '${text}'` : [])))
  expect(learned).toEqual([])
})

test('the import reader tells values, types and lazy imports apart', () => {
  const text = [
    "import pg from 'pg'",
    "import type { Op } from './a.ts'",
    "import { b, type B } from './b.ts'",
    "import {\n  c,\n} from './c.ts'",
    "import * as d from './d.ts'",
    "import e, { f } from './e.ts'",
    "import './g.ts'",
    "export type { H } from './h.ts'",
    "export * from './i.ts'",
    "type Pg = typeof import('pg')",
    "const morph = await import('ts-morph')",
    "let client: import('./j.ts').Client",
    'const text = `',
    "import { k } from './k.ts'",
    '`',
  ].join('\n')
  expect(parseImports(text)).toEqual([
    { to: 'pg', how: 'value' },
    { to: './a.ts', how: 'type' },
    { to: './b.ts', how: 'value' },
    { to: './c.ts', how: 'value' },
    { to: './d.ts', how: 'value' },
    { to: './e.ts', how: 'value' },
    { to: './g.ts', how: 'value' },
    { to: './h.ts', how: 'type' },
    { to: './i.ts', how: 'value' },
    { to: 'pg', how: 'type' },
    { to: 'ts-morph', how: 'lazy' },
    { to: './j.ts', how: 'type' },
  ])
})

test("no committed file names a machine's folders or a registry's host", () => {
  const root = resolve(import.meta.dirname, '../..')
  if (!existsSync(join(root, '.git'))) return
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean)
  const forbidden = [...['work', 'root'].map((folder) => `/${folder}/`), `"${'resolved'}":`, `registry.${'npmjs'}.org`]
  const named = files
    .filter((file) => existsSync(join(root, file)) && statSync(join(root, file)).isFile())
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      return forbidden.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`)
    })
  expect(named).toEqual([])
})
