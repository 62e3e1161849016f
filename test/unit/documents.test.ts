import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readArguments, splitCommand } from '../../src/cli/arguments.ts'
import { commandName, commands } from '../../src/cli/commands.ts'
import { globalOptions } from '../../src/cli/global-options.ts'

const root = resolve(import.meta.dirname, '../..')
const documents = ['README.md', ...readdirSync(join(root, 'docs')).map((file) => `docs/${file}`)].sort()
const textOf = (file: string) => readFileSync(join(root, file), 'utf8')

/** Every command line of ours that a text shows, in blocks and between back quotes. */
function commandLines(text: string): string[] {
  const blocks = [...text.matchAll(/^```(?:bash|sh)\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) => block.split('\n'))
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
  return [...blocks, ...quoted]
    .map((line) => /^(?:npx )?stillhead (.+)$/.exec(line.replace(/\s+#.*$|\s+>.*$/, ''))?.[1])
    .filter((line) => line !== undefined)
}

const words = (line: string) => (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"(.*)"$/, '$1'))

describe.each(documents)('%s', (file) => {
  const lines = [...new Set(commandLines(textOf(file)))].sort()
  test.each(lines)('stillhead %s can be understood', async (line) => {
    const [first = ''] = words(line)
    if (/^--(help|version)$|^[<(]/.test(first)) return
    const { word = '', rest } = splitCommand(words(line))
    const spec = await commands[commandName(word) ?? `unknown command ${word}`]!.load()
    if (rest.includes('--help')) return
    // Prose names a command without its arguments.
    const needed =
      (spec.positionals ?? []).some(({ required }) => required) && rest.every((each) => each.startsWith('-'))
    expect(readArguments(needed ? [...rest, 'head'] : rest, spec)).toBeDefined()
  })

  test('its links lead to files and headings', () => {
    const broken = [...textOf(file).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].flatMap(
      ([link, to = '', heading]) => {
        const target = to === '' ? join(root, file) : join(root, dirname(file), to)
        if (!existsSync(target)) return [link]
        const slugs = [...readFileSync(target, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => slug(title))
        return heading === undefined || slugs.includes(heading) ? [] : [link]
      },
    )
    expect(broken).toEqual([])
  })
})

function slug(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}

test('docs/command-line.md lists every command and every option of it', async () => {
  const [, section = ''] = textOf('docs/command-line.md').split('\n## Commands\n')
  const rows = [...(section.split('\n## ')[0] ?? '').matchAll(/^\| `([a-z-]+)` *\|(.*)\|$/gm)]
  const documented = new Map(
    rows.map(([, name = '', row = '']) => [name, [...row.matchAll(/`--([a-z-]+)`/g)].map(([, option]) => option)]),
  )
  const real: [string, readonly (string | undefined)[]][] = []
  for (const [name, entry] of Object.entries(commands)) {
    const { options = {} } = await entry.load()
    real.push([name, Object.keys(options).filter((option) => !Object.hasOwn(globalOptions, option))])
  }
  expect([...documented]).toEqual(real)
})
