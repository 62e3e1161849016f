import { execFile, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { revisionProject, type DrawnRevision } from '../support/command-line.ts'

const cli = resolve(import.meta.dirname, '../../dist/cli.js')

interface Ended {
  readonly code: number | string
  readonly out: string
  readonly err: string
}

function start(
  cwd: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const env = { PATH: process.env['PATH'], HOME: cwd, ...environment }
  return new Promise((done) => {
    execFile(process.execPath, [cli, ...args], { cwd, env, maxBuffer: 1e8 }, (error, out, err) =>
      done({ code: error?.code ?? 0, out, err }),
    )
  })
}

const many = (count: number) =>
  revisionProject(
    Array.from({ length: count }, (_, index): DrawnRevision => {
      const id = (number: number) => `r${String(number).padStart(5, '0')}`
      return [index === 0 ? id(0) : `${id(index)} ${id(index - 1)}`, `revision ${index}`]
    }),
  )

test('a process ends with the exit code, writes everything, and colours nothing that is no terminal', async () => {
  using project = many(1000)
  const { root } = project
  const all = await start(root, ['history'])
  expect([all.code, all.err, all.out.split('\n').length, all.out.split('\n')[999]]).toEqual([
    0,
    '',
    1001,
    '<base> -> r00000, revision 0',
  ])
  expect(await start(root, ['show', 'nope'])).toEqual({
    code: 3,
    out: '',
    err: 'SH221 There is no revision or branch label "nope".\n  fix    Run `stillhead history` to see all revisions.\n',
  })
  const coloured = await start(root, ['show', 'nope'], { FORCE_COLOR: '1' })
  const plain = await start(root, ['show', 'nope'], { FORCE_COLOR: '1', NO_COLOR: '1', NODE_NO_WARNINGS: '1' })
  expect([coloured.err.slice(0, 14), plain.err.slice(0, 5)]).toEqual(['\u001b[31mSH221\u001b[0m', 'SH221'])
})

test('a reader that stops reading is no failure', async () => {
  using project = many(1000)
  const child = spawn(process.execPath, [cli, 'history', '-v'], {
    cwd: project.root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let err = ''
  child.stderr.on('data', (text: Buffer) => (err += text.toString()))
  child.stdout.once('data', () => child.stdout.destroy())
  const code = await new Promise((done) => child.on('close', done))
  expect([code, err]).toEqual([0, ''])
})

test('--version and --help work outside of a project', async () => {
  const [version, help] = await Promise.all([start('/', ['--version']), start('/', ['--help'])])
  expect([version.code, /^\d+\.\d+\.\d+\n$/.test(version.out), help.code, help.out.split('\n')[0]]).toEqual([
    0,
    true,
    0,
    'stillhead <command> [options]',
  ])
  const { err } = await start('/', ['heads'])
  expect(err.split('\n')[0]).toBe('SH100 There is no drizzle.config.ts here.')
})
