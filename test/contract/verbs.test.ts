import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { verbs } from '../../src/kinds/runtime.ts'
import { describe as sentence } from '../../src/operations/operation.ts'
import { format } from '../../src/source/format.ts'
import { readArchive } from '../archive/archive.ts'
import { operationsPage } from './operations-page.ts'

const archived = (await readArchive()).flatMap(({ upgrade, downgrade }) => [...upgrade, ...downgrade])

test('every verb stands in an archived revision', () => {
  const used = new Set(archived.map(({ op }) => op))
  expect(Object.keys(verbs).filter((verb) => !used.has(verb))).toEqual([])
})

test('every archived call says what it does', () => {
  expect(archived.map((call) => sentence(call, verbs)).filter((text) => text.trim() === '')).toEqual([])
})

test('docs/operations.md tells of every verb as the sources do', async () => {
  const file = path.resolve(import.meta.dirname, '../../docs/operations.md')
  const page = await format(operationsPage(archived), file)
  if (process.env['STILLHEAD_UPDATE_GOLDENS'] === '1') fs.writeFileSync(file, page)
  expect(page).toBe(fs.readFileSync(file, 'utf8'))
  expect(Object.keys(verbs).filter((verb) => !page.includes(`### ${verb}\n`))).toEqual([])
})
