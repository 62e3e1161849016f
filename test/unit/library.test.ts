import { afterEach, beforeEach, expect, test } from 'vitest'
import * as library from '../../src/index.ts'
import { revisionProject } from '../support/command-line.ts'
import { createDatabase } from '../support/postgres.ts'

let url: string | undefined
beforeEach(() => {
  url = process.env['DATABASE_URL']
  delete process.env['DATABASE_URL']
})
afterEach(() => {
  if (url !== undefined) process.env['DATABASE_URL'] = url
})

test('the library is the commands, the graph and the config', () => {
  expect(Object.keys(library).sort()).toMatchInlineSnapshot(`
    [
      "ExitCode",
      "RevisionGraph",
      "StillheadError",
      "adopt",
      "asyncRevision",
      "branches",
      "check",
      "createdb",
      "current",
      "databaseTracker",
      "defineConfig",
      "diff",
      "directoryProvider",
      "downgrade",
      "dropdb",
      "ensureVersion",
      "fileProvider",
      "fileTracker",
      "filesToEdit",
      "heads",
      "history",
      "init",
      "loadProject",
      "merge",
      "migrate",
      "moduleProvider",
      "readHeader",
      "rebase",
      "revision",
      "show",
      "stamp",
      "status",
      "upgrade",
    ]
  `)
})

test('commands return data, log through a callback and take a project that is loaded already', async () => {
  const database = await createDatabase()
  using folder = revisionProject(
    [
      ['aaaa1111', 'first'],
      ['bbbb2222 aaaa1111', 'second'],
    ],
    database.url,
  )
  const events: string[] = []
  const log: library.Log = (event) => void (event.level !== 'debug' && events.push(event.type))
  const project = await library.loadProject({ cwd: folder.root })
  const { crossed, to } = await library.upgrade({ project, log })
  expect([crossed.map(({ revision }) => revision), to, events]).toEqual([
    ['aaaa1111', 'bbbb2222'],
    ['bbbb2222'],
    ['revision-applied', 'revision-applied'],
  ])
  const { rows, atHeads } = await library.current({ cwd: folder.root })
  expect({ rows, atHeads }).toEqual({ rows: ['bbbb2222'], atHeads: true })
  expect((await library.downgrade({ project, target: '-1' })).to).toEqual(['aaaa1111'])
  expect((await library.stamp({ project, targets: ['head'] })).moves).toHaveLength(1)
  expect((await library.heads({ project })).map(({ revision }) => revision)).toEqual(['bbbb2222'])
  expect((await library.history({ project, range: ':current' })).map(({ revision }) => revision)).toEqual([
    'bbbb2222',
    'aaaa1111',
  ])
  await expect(library.show({ project, revision: 'nope' })).rejects.toMatchObject({ code: 'SH221', exit: 'usage' })
  await database.drop()
})

test('the graph needs neither files nor a database', () => {
  const graph = library.RevisionGraph.from([
    { revision: 'a', downRevisions: [] },
    { revision: 'b', downRevisions: ['a'], branchLabels: ['billing'] },
    { revision: 'c', downRevisions: ['a'], dependsOn: ['billing'] },
  ])
  const moves = graph.pathUp([], 'heads')
  expect([
    moves.map(({ revision, removes, adds }) => [revision.revision, removes, adds]),
    graph.apply([], moves),
  ]).toEqual([
    [
      ['a', [], ['a']],
      ['b', ['a'], ['b']],
      ['c', ['b'], ['c']],
    ],
    ['c'],
  ])
})
