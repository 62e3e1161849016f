import { execFileSync } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commandLine, revisionProject, transcript } from '../support/command-line.ts'
import { createDatabase } from '../support/postgres.ts'
import type { TemporaryProject } from '../support/project.ts'

let url: string | undefined
beforeEach(() => {
  url = process.env['DATABASE_URL']
  delete process.env['DATABASE_URL']
})
afterEach(() => {
  if (url !== undefined) process.env['DATABASE_URL'] = url
})

const branched = (database?: string) =>
  revisionProject(
    [
      ['aaaa1111', 'first'],
      ['bbbb2222 aaaa1111 #left', 'second'],
      ['cccc3333 aaaa1111 #right', 'third'],
      ['dddd4444 cccc3333', 'fourth'],
    ],
    database,
  )

const files = ({ root }: TemporaryProject) => readdirSync(join(root, 'migrations')).sort()

test('merge joins heads, and refuses what cannot be joined before it writes', async () => {
  using project = branched()
  expect(
    await transcript(
      project,
      'merge bbbb bbbb',
      'merge bbbb aaaa',
      'merge bbbb cccc',
      'merge bbbb nope',
      'merge heads --rev-id aaaa1111',
      'merge heads --rev-id e-1',
      'merge heads --branch-label left',
      'merge heads --branch-label a@b',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ stillhead merge bbbb bbbb
    ! SH242 "bbbb2222" is to be merged with itself.
    !   fix    Name each revision once.
    exit 3 usage

    $ stillhead merge bbbb aaaa
    ! SH243 "aaaa1111" comes before "bbbb2222": there is nothing to join.
    !   fix    Name revisions of different lines; \`stillhead heads\` lists their ends.
    exit 3 usage

    $ stillhead merge bbbb cccc
    ! SH240 Revision "cccc3333" is not a head.
    !   where  <project>/migrations/03_cccc3333.ts
    !   why    A merge of it begins another branch.
    !   fix    Add --splice if a branch is meant; the heads are bbbb2222, dddd4444.
    exit 3 usage

    $ stillhead merge bbbb nope
    ! SH221 There is no revision or branch label "nope".
    !   fix    Run \`stillhead history\` to see all revisions.
    exit 3 usage

    $ stillhead merge heads --rev-id aaaa1111
    ! SH238 There is a revision "aaaa1111" already.
    !   where  <project>/migrations/01_aaaa1111.ts
    !   fix    Leave out --rev-id, or choose another id.
    exit 3 usage

    $ stillhead merge heads --rev-id e-1
    ! SH202 The revision id "e-1" contains "-".
    !   why    Targets such as "label@head", "id-1" and "a:b" could not be told from it.
    !   fix    Choose another name: letters, digits and underscores are always right.
    exit 2 failure

    $ stillhead merge heads --branch-label left
    ! SH239 "left" names the branch of "bbbb2222" already.
    !   where  <project>/migrations/02_bbbb2222.ts
    !   fix    Choose another label.
    exit 3 usage

    $ stillhead merge heads --branch-label a@b
    ! SH202 The branch label "a@b" contains "@", ":", "+" or white space.
    !   why    Targets could not name it.
    !   fix    Choose another name: letters, digits and underscores are always right.
    exit 2 failure
    "
  `)
  expect(files(project)).toHaveLength(4)
  const merged = await commandLine(project, 'merge --rev-id eeee5555 -m "join both"')
  const name = files(project).find((file) => file.endsWith('_join_both.ts')) ?? ''
  expect(merged).toEqual({ out: 'Wrote migrations/<time>_join_both.ts\n', err: '', exit: 'success' })
  const text = readFileSync(join(project.root, 'migrations', name), 'utf8')
  expect(text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, '<now>')).toMatchInlineSnapshot(`
    "/** join both */
    import type { Op } from 'stillhead'

    export const revision = 'eeee5555'
    export const downRevision = ['bbbb2222', 'dddd4444']
    export const branchLabels = []
    export const dependsOn = []
    export const createdAt = '<now>'

    /** Upgrade schema. */
    export function upgrade(op: Op): void {
      void op // nothing to do
    }

    /** Downgrade schema. */
    export function downgrade(op: Op): void {
      void op // nothing to do
    }
    "
  `)
  expect(await transcript(project, 'history --graph', 'merge')).toMatchInlineSnapshot(`
    "
    $ stillhead history --graph
    ● eeee5555 (left, right) (head) (mergepoint), join both
    ├─┐
    ● │ bbbb2222 (left), second
    │ ● dddd4444 (right), fourth
    │ ● cccc3333 (right), third
    ├─┘
    ● aaaa1111 (branchpoint), first

    $ stillhead merge
    Nothing to merge: "eeee5555" is the only head.
    "
  `)
})

test('merge --splice joins revisions that are no heads', async () => {
  using project = branched()
  await commandLine(project, 'merge bbbb cccc --splice --rev-id eeee5555')
  expect(await transcript(project, 'heads', 'show eeee', 'merge bbbb cccc --splice --json --rev-id eeee5555'))
    .toMatchInlineSnapshot(`
    "
    $ stillhead heads
    dddd4444 (right) (head)
    eeee5555 (left, right) (head)

    $ stillhead show eeee
    Rev: eeee5555 (head)
    Merges: bbbb2222, cccc3333
    Branch names: left, right
    Created: <time>
    Path: <project>/migrations/<time>_merge_bbbb2222_and_cccc3333.ts

        merge bbbb2222 and cccc3333


    $ stillhead merge bbbb cccc --splice --json --rev-id eeee5555
    {"version":1,"error":{"code":"SH238","what":"There is a revision \\"eeee5555\\" already.","where":"<project>/migrations/<time>_merge_bbbb2222_and_cccc3333.ts","fix":"Leave out --rev-id, or choose another id."}}
    exit 3 usage
    "
  `)
})

test('rebase puts the newer line behind the other', async () => {
  using project = branched()
  const before = readFileSync(join(project.root, 'migrations/03_cccc3333.ts'), 'utf8')
  expect(await transcript(project, 'rebase aaaa', 'rebase nope', 'rebase --onto aaaa', 'rebase', 'history', 'rebase'))
    .toMatchInlineSnapshot(`
      "
      $ stillhead rebase aaaa
      ! SH245 There is no line beside that of "aaaa1111".
      !   fix    There is nothing to do.
      exit 3 usage

      $ stillhead rebase nope
      ! SH221 There is no revision or branch label "nope".
      !   fix    Run \`stillhead history\` to see all revisions.
      exit 3 usage

      $ stillhead rebase --onto aaaa
      ! SH245 There is no line beside that of "aaaa1111".
      !   fix    There is nothing to do.
      exit 3 usage

      $ stillhead rebase
      Rewrote migrations/03_cccc3333.ts: cccc3333 now comes after bbbb2222, not after aaaa1111.

      $ stillhead history
      cccc3333 -> dddd4444 (left, right) (head), fourth
      bbbb2222 -> cccc3333 (left, right), third
      aaaa1111 -> bbbb2222 (left, right), second
      <base> -> aaaa1111 (left, right), first

      $ stillhead rebase
      Nothing to rebase: there is one head or none.
      "
    `)
  const after = readFileSync(join(project.root, 'migrations/03_cccc3333.ts'), 'utf8')
  expect(after).toBe(before.replace("downRevision = 'aaaa1111'", "downRevision = 'bbbb2222'"))
})

test('rebase rewrites SQL revisions too, and takes the side that it is told', async () => {
  using project = branched()
  project.write({
    'migrations/05_eeee.sql':
      '-- fifth\n-- revision: eeee5555\n-- down revision: dddd4444\nselect 1;\n-- DOWN\nselect 1;\n',
  })
  expect(
    await transcript(
      project,
      'rebase bbbb --onto eeee',
      'rebase',
      'history',
      'rebase eeee --onto aaaa',
      'rebase eeee --onto cccc',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ stillhead rebase bbbb --onto eeee
    Rewrote migrations/02_bbbb2222.ts: bbbb2222 now comes after eeee5555, not after aaaa1111.

    $ stillhead rebase
    Nothing to rebase: there is one head or none.

    $ stillhead history
    eeee5555 -> bbbb2222 (left, right) (head), second
    dddd4444 -> eeee5555 (left, right), fifth
    cccc3333 -> dddd4444 (left, right), fourth
    aaaa1111 -> cccc3333 (left, right), third
    <base> -> aaaa1111 (left, right), first

    $ stillhead rebase eeee --onto aaaa
    ! SH245 "eeee5555" comes after "aaaa1111" already.
    !   fix    There is nothing to do.
    exit 3 usage

    $ stillhead rebase eeee --onto cccc
    ! SH245 "eeee5555" comes after "cccc3333" already.
    !   fix    There is nothing to do.
    exit 3 usage
    "
  `)
})

test('rebase refuses a line of which something is applied', async () => {
  const database = await createDatabase()
  using project = branched(database.url)
  expect(await transcript(project, 'upgrade cccc', 'rebase', 'rebase left --onto dddd')).toMatchInlineSnapshot(`
    "
    $ stillhead upgrade cccc
    ! Applied aaaa1111 first (N ms)
    ! Applied cccc3333 third (N ms)

    $ stillhead rebase
    ! SH244 "cccc3333" is applied already.
    !   where  <database>
    !   why    A database that has it would never get the revisions that are put before it.
    !   fix    Join the lines with \`stillhead merge heads -m "merge"\`, or take it back first with \`stillhead downgrade\`.
    exit 2 failure

    $ stillhead rebase left --onto dddd
    Rewrote migrations/02_bbbb2222.ts: bbbb2222 now comes after dddd4444, not after aaaa1111.
    "
  `)
  await database.drop()
})

test('rebase says what it cannot rewrite, and which of several heads it cannot choose', async () => {
  using project = branched()
  project.write({
    'migrations/05_eeee.js':
      "exports.revision = 'eeee5555'\nexports.downRevision = 'aaaa1111'\nexports.createdAt = '2026-02-02T00:00:00Z'\nexports.upgrade = () => {}\n",
  })
  expect(await transcript(project, 'rebase', 'rebase --onto bbbb')).toBe(`
$ stillhead rebase
! SH245 "eeee5555" can be put behind each of 2 heads: bbbb2222, dddd4444.
!   fix    Name one: --onto bbbb2222.
exit 3 usage

$ stillhead rebase --onto bbbb
! SH246 The downRevision of this file cannot be rewritten.
!   where  <project>/migrations/05_eeee.js
!   why    It is not declared as a constant of its own.
!   fix    Set it to 'bbbb2222' by hand.
exit 2 failure
`)
})

test('two heads are shown with their authors', async () => {
  using project = branched()
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', '-c', 'commit.gpgsign=false', ...args],
      {
        cwd: project.root,
        env: { ...process.env, GIT_AUTHOR_DATE: '2026-02-03T04:05:06Z', GIT_COMMITTER_DATE: '2026-02-03T04:05:06Z' },
      },
    )
  git('init', '--quiet')
  git('add', 'migrations/02_bbbb2222.ts')
  git('commit', '--quiet', '-m', 'add second')
  expect(await transcript(project, 'show head')).toMatchInlineSnapshot(`
    "
    $ stillhead show head
    ! SH225 "head" names one head, but there are 2.
    !   where  bbbb2222  second, Ann, 2026-02-03
    !          dddd4444  fourth, not committed
    !   fix    To join them:                 stillhead merge bbbb2222 dddd4444 -m "merge"
    !          To put the newer one behind:  stillhead rebase dddd4444 --onto bbbb2222
    !          To mean all of them:          heads
    exit 5 heads
    "
  `)
})

test('edit opens the file in the editor', async () => {
  using project = branched()
  project.write({ 'editor.sh': '#!/bin/sh\nprintf "%s\\n" "$@" >> edited\n', 'fails.sh': '#!/bin/sh\nexit 3\n' })
  for (const name of ['editor.sh', 'fails.sh']) chmodSync(join(project.root, name), 0o755)
  const edit = (line: string, editor: string) =>
    commandLine(project, line, { environment: { EDITOR: join(project.root, editor), PATH: '' } })
  expect([await edit('edit bbbb', 'editor.sh --wait'), await edit('edit heads', 'editor.sh')]).toEqual([
    { out: '', err: '', exit: 'success' },
    { out: '', err: '', exit: 'success' },
  ])
  const migrations = join(project.root, 'migrations')
  expect(readFileSync(join(project.root, 'edited'), 'utf8').split('\n')).toEqual([
    '--wait',
    `${migrations}/02_bbbb2222.ts`,
    `${migrations}/02_bbbb2222.ts`,
    `${migrations}/04_dddd4444.ts`,
    '',
  ])
  expect([(await edit('edit bbbb', 'fails.sh')).err, (await edit('edit bbbb', 'missing')).err.split('\n')[0]])
    .toMatchInlineSnapshot(`
    [
      "SH249 The editor "<project>/fails.sh" failed.
      where  <project>/migrations/02_bbbb2222.ts
      why    It ended with exit code 3.
      fix    Set EDITOR to a program that works in this terminal.
    ",
      "SH249 The editor "<project>/missing" failed.",
    ]
  `)
  expect((await commandLine(project, 'edit bbbb', { environment: { PATH: '' } })).err).toBe(
    'SH249 There is no editor.\n  fix    Set EDITOR, for example EDITOR=nano.\n',
  )
  expect(await transcript(project, 'edit base', 'edit head', 'edit bbbb --json')).toMatchInlineSnapshot(`
    "
    $ stillhead edit base
    ! SH248 "base" is the base: there is no file to edit.
    !   fix    Name a revision; \`stillhead history\` lists them.
    exit 3 usage

    $ stillhead edit head
    ! SH225 "head" names one head, but there are 2.
    !   where  bbbb2222  second
    !          dddd4444  fourth
    !   fix    To join them:                 stillhead merge bbbb2222 dddd4444 -m "merge"
    !          To put the newer one behind:  stillhead rebase dddd4444 --onto bbbb2222
    !          To mean all of them:          heads
    exit 5 heads

    $ stillhead edit bbbb --json
    {"version":1,"command":"edit","files":["<project>/migrations/02_bbbb2222.ts"]}
    "
  `)
})

test('-x reaches the environment of the config', async () => {
  using project = branched()
  const environment: Record<string, string> = {}
  const { run } = await import('../../src/cli/run.ts')
  const silent = () => undefined
  const code = await run(['heads', '-x', 'tenant=acme', '-x', 'dry.run=1=2'], {
    out: silent,
    err: silent,
    colours: false,
    interactive: false,
    width: 100,
    cwd: project.root,
    environment,
  })
  expect([code, environment]).toEqual([0, { STILLHEAD_X_TENANT: 'acme', STILLHEAD_X_DRY_RUN: '1=2' }])
})
