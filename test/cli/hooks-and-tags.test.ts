import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { downgrade } from '../../src/commands/downgrade.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { StillheadError } from '../../src/kernel/errors.ts'
import type { LogEvent } from '../../src/kernel/log.ts'
import { RevisionGraph } from '../../src/revisions/graph.ts'
import { filterByTags } from '../../src/revisions/tag-filter.ts'
import type { RunHooks } from '../../src/runtime/hooks.ts'
import { commandLine, revisionProject, transcript } from '../support/command-line.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject } from '../support/project.ts'

let database: TestDatabase
beforeEach(async () => {
  delete process.env['DATABASE_URL']
  database = await createDatabase()
})
afterEach(() => database.drop())

const line = () =>
  revisionProject(
    [
      ['aaaa1111', 'first'],
      ['bbbb2222 aaaa1111', 'second'],
    ],
    database.url,
  )

/** Writes down what it is called with, and how many revisions are committed then. */
function recorder(): { readonly hooks: RunHooks; readonly calls: string[] } {
  const calls: string[] = []
  const note = async (what: string, run: { db: { query(text: string): Promise<{ rows: object[] }> } }) => {
    const { rows } = await run.db.query("select to_regclass('stillhead.version')::text as t")
    const table = (rows[0] as { t: string | null }).t
    const at = table
      ? ((await run.db.query(`select revision from ${table}`)).rows[0] as { revision?: string } | undefined)
      : undefined
    calls.push(`${what} at ${at?.revision ?? 'base'}`)
  }
  const hooks: RunHooks = {
    beforeRun: (run) => note(`beforeRun ${run.direction} ${run.revisions.join(' ')}`, run),
    afterRun: (run) => note('afterRun', run),
    beforeRevision: (run) => note(`before ${run.revision} ${run.message}`, run),
    afterRevision: (run) => note(`after ${run.revision}`, run),
    onError: (error, run) => note(`onError ${error instanceof StillheadError ? error.code : 'unknown'}`, run),
  }
  return { hooks, calls }
}

describe('hooks', () => {
  test('are called around the run and around each revision, outside of transactions', async () => {
    using project = line()
    const { hooks, calls } = recorder()
    await upgrade({ cwd: project.root, hooks: [hooks] })
    await upgrade({ cwd: project.root, hooks: [hooks] })
    await downgrade({ cwd: project.root, target: '-1', hooks: [hooks] })
    expect(calls).toEqual([
      'beforeRun up aaaa1111 bbbb2222 at base',
      'before aaaa1111 first at base',
      'after aaaa1111 at aaaa1111',
      'before bbbb2222 second at aaaa1111',
      'after bbbb2222 at bbbb2222',
      'afterRun at bbbb2222',
      'beforeRun down bbbb2222 at bbbb2222',
      'before bbbb2222 second at bbbb2222',
      'after bbbb2222 at aaaa1111',
      'afterRun at aaaa1111',
    ])
  })

  test('of the config come before those of the call; with one transaction for the run, all is committed before "after"', async () => {
    using project = line()
    project.write({
      'drizzle.config.json': {},
      'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './schema.ts', dbCredentials: { url: ${JSON.stringify(database.url)} } }
export const stillhead = {
  transaction: 'per-run',
  hooks: { beforeRevision: async ({ db, revision }) => { await db.query('create table if not exists seen (id text)'); await db.query('insert into seen values ($1)', [revision]) } },
}
`,
    })
    const { hooks, calls } = recorder()
    await upgrade({ cwd: project.root, config: 'drizzle.config.ts', hooks: [hooks] })
    expect(await database.query('select id from seen')).toEqual([{ id: 'aaaa1111' }, { id: 'bbbb2222' }])
    expect(calls.slice(1)).toEqual([
      'before aaaa1111 first at base',
      'before bbbb2222 second at base',
      'after aaaa1111 at bbbb2222',
      'after bbbb2222 at bbbb2222',
      'afterRun at bbbb2222',
    ])
  })

  test('that fail or leave a transaction open fail the run visibly; what was committed stays', async () => {
    using project = line()
    const { hooks, calls } = recorder()
    const failing: RunHooks = {
      beforeRevision: ({ revision }) => {
        if (revision === 'bbbb2222') throw new Error('no')
      },
    }
    await expect(upgrade({ cwd: project.root, hooks: [failing, hooks] })).rejects.toMatchObject({
      code: 'SH830',
      where: 'revision bbbb2222',
      why: 'no',
    })
    expect(calls.at(-1)).toBe('onError SH830 at aaaa1111')
    const open: RunHooks = { beforeRevision: async ({ db }) => void (await db.query('begin')) }
    await expect(upgrade({ cwd: project.root, hooks: [open] })).rejects.toMatchObject({ code: 'SH831' })
    expect(await database.query('select revision from stillhead.version')).toEqual([{ revision: 'aaaa1111' }])
    expect((await upgrade({ cwd: project.root })).to).toEqual(['bbbb2222'])
  })

  test('for errors hear of them, and their own error is a warning', async () => {
    using project = temporaryProject({
      'drizzle.config.json': { dialect: 'postgresql', schema: './schema.ts', dbCredentials: { url: database.url } },
      'migrations/20260101000000_it.sql': 'select wrong;',
    })
    const heard: LogEvent[] = []
    const hooks: RunHooks = {
      onError: () => {
        throw new Error('deaf')
      },
    }
    await expect(
      upgrade({ cwd: project.root, hooks: [hooks], log: (event) => void heard.push(event) }),
    ).rejects.toMatchObject({ code: 'SH400' })
    expect(heard.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual([
      'The hook onError failed: deaf',
    ])
  })
})

const graph = RevisionGraph.from([
  { revision: 'a', downRevisions: [] },
  { revision: 'b', downRevisions: ['a'], tags: ['slow'] },
  { revision: 'c', downRevisions: ['b'], tags: ['seed'] },
  { revision: 'd', downRevisions: ['a'], tags: ['seed', 'safe'] },
  { revision: 'e', downRevisions: [], tags: ['safe'], dependsOn: ['b'] },
])

test.each([
  [[], ['seed'], ['a', 'b', 'c', 'd']],
  [[], ['safe'], ['a', 'b', 'd', 'e']],
  [[], ['!slow'], ['a', 'd']],
  [[], ['safe', '!slow'], ['a', 'd']],
  [['b'], ['!slow'], ['c', 'd', 'e']],
  [[], ['nothing'], []],
])('from %j, the tags %j leave %j', (rows, tags, expected) => {
  const moves = filterByTags(graph, rows, graph.pathUp(rows, 'heads'), tags)
  expect(moves.map(({ revision }) => revision.revision).toSorted()).toEqual(expected)
})

test('tags on the command line', async () => {
  using project = temporaryProject({
    'drizzle.config.json': { dialect: 'postgresql', schema: './schema.ts', dbCredentials: { url: database.url } },
    'migrations/20260101000000_tables.sql': 'select 1;',
    'migrations/20260102000000_seed.sql': '-- tags: seed, demo\nselect 2;',
    'migrations/20260103000000_more.sql': 'select 3;',
  })
  expect(
    await transcript(
      project,
      'history --tag seed',
      'upgrade --tag-filter demo',
      'upgrade head --sql --tag-filter nothing',
      'upgrade --tag-filter=!seed',
      'status --no-drift',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ stillhead history --tag seed
    20260101000000 -> 20260102000000, seed

    $ stillhead upgrade --tag-filter demo
    ! Applied 20260101000000 tables (N ms)
    ! Applied 20260102000000 seed (N ms)

    $ stillhead upgrade head --sql --tag-filter nothing
    ! Nothing to do.

    $ stillhead upgrade --tag-filter=!seed
    ! Applied 20260103000000 more (N ms)

    $ stillhead status --no-drift
    database  <database>
    current   20260103000000  more
    head      20260103000000  more
    pending   nothing
    drift     not compared: it was not asked for
    "
  `)
  expect((await commandLine(project, 'revision -m tagged --tag seed --tag demo --type sql --rev-id cccc')).exit).toBe(
    'success',
  )
  expect((await commandLine(project, 'history --tag demo')).out).toContain('tagged')
})
