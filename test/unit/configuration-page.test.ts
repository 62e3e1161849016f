import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8')

test('the page of the configuration explains every setting, in the order of the type', () => {
  const source = read('src/config/settings.ts')
  const start = source.indexOf('export interface StillheadOptions {')
  const body = source.slice(start, source.indexOf('\n}\n', start))
  const settings = [...body.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, name]) => name)
  const section = read('docs/configuration.md').split('## The named export `stillhead`')[1]!.split('\n## ')[0]!
  expect([...section.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name)).toEqual(settings)
})
