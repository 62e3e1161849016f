import { chmod, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PostWriteHook } from '../../src/config.ts'
import type { LogEvent } from '../../src/kernel/log.ts'
import { runPostWriteHooks } from '../../src/source/hooks.ts'

let root: string
let file: string
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'stillhead hooks $(x)-')))
  file = join(root, '1 ; `a`.ts')
  await writeFile(file, 'start')
})
afterEach(() => rm(root, { recursive: true }))

/** A program that appends its arguments to the file named last. */
const append = "const a = process.argv.slice(1); require('fs').appendFileSync(a.at(-1), '|' + a.slice(0, -1).join(','))"

describe('runPostWriteHooks', () => {
  test('hooks of every form run one after the other on the file', async () => {
    await writeFile(
      join(root, 'esm.mjs'),
      "import { appendFileSync } from 'node:fs'\nexport default (file) => appendFileSync(file, '|esm')",
    )
    await writeFile(
      join(root, 'cjs.cjs'),
      "module.exports = { default: async (file) => require('fs').appendFileSync(file, '|cjs') }",
    )
    const events: LogEvent[] = []
    const hooks: PostWriteHook[] = [
      { exec: 'node', args: ['-e', append, '$HOME', '*'] },
      { exec: 'node', args: ['-e', append, '--', '{file}'] },
      { module: './esm.mjs' },
      { module: './cjs.cjs' },
      async function last(path) {
        await writeFile(path, `${await readFile(path, 'utf8')}|function`)
      },
    ]
    await runPostWriteHooks(hooks, file, { root, log: (event) => events.push(event) })
    expect(await readFile(file, 'utf8')).toBe('start|$HOME,*||esm|cjs|function')
    expect(events.map(({ type, message }) => [type, message])).toEqual([
      ['post-write', `post-write hook node -e ${append} $HOME *`],
      ['post-write', `post-write hook node -e ${append} -- {file}`],
      ['post-write', 'post-write hook ./esm.mjs'],
      ['post-write', 'post-write hook ./cjs.cjs'],
      ['post-write', 'post-write hook last'],
    ])
  })

  test('a command of the project comes before one of the system, and runs in the root', async () => {
    const bin = join(root, 'node_modules', '.bin')
    await mkdir(bin, { recursive: true })
    await writeFile(
      join(bin, 'cat'),
      '#!/usr/bin/env node\nrequire("fs").writeFileSync(process.argv[2], process.cwd())',
    )
    await chmod(join(bin, 'cat'), 0o755)
    await runPostWriteHooks([{ exec: 'cat' }], file, { root })
    expect(await readFile(file, 'utf8')).toBe(root)
  })

  test('modules are loaded the way the caller wants', async () => {
    const importModule = async (path: string): Promise<unknown> => ({
      default: (name: string) => writeFile(name, path),
    })
    await runPostWriteHooks([{ module: './hook.ts' }], file, { root, importModule })
    expect(await readFile(file, 'utf8')).toBe(join(root, 'hook.ts'))
  })

  const fail = "console.log('out'); console.error('err'); process.exit(3)"
  const failures: readonly (readonly [sentence: string, hook: PostWriteHook, name: string, why: string])[] = [
    [
      'a failing command shows its output',
      { exec: 'node', args: ['-e', fail] },
      `node -e ${fail}`,
      'It ended with exit code 3:\nout\nerr',
    ],
    [
      'a silent failure shows its exit code',
      { exec: 'node', args: ['-e', 'process.exit(1)', '--'] },
      'node -e process.exit(1) --',
      'It ended with exit code 1.',
    ],
    ['a command that does not exist', { exec: 'stillhead-none' }, 'stillhead-none', 'spawn stillhead-none ENOENT'],
    [
      'a module without a function',
      { module: './data.json.mjs' },
      './data.json.mjs',
      'The module has no default export that is a function.',
    ],
    [
      'a function that throws',
      () => {
        throw new Error('no')
      },
      'function',
      'no',
    ],
  ]
  test.each(failures)('%s', async (_sentence, hook, name, why) => {
    await writeFile(join(root, 'data.json.mjs'), 'export default {}')
    const after = () => writeFile(file, 'the next hook ran')
    await expect(runPostWriteHooks([hook, after], file, { root })).rejects.toMatchObject({
      code: 'SH573',
      what: `The post-write hook "${name}" failed.`,
      where: file,
      why,
    })
    expect(await readFile(file, 'utf8')).toBe('start')
  })
})
