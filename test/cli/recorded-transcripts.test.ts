import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commandLine } from '../support/command-line.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'

const file = fileURLToPath(new URL('../../../shared/facts/alembic-cli-transcripts.json', import.meta.url))

interface Run {
  readonly cmd: string
  readonly stdout: string
  readonly rc: number
  readonly dbHeads: readonly string[]
}

/** Where stillhead answers otherwise on purpose: version rows or success after the command, by its number. */
const better: Readonly<
  Record<
    number,
    { readonly why: string; readonly rows?: readonly string[]; readonly ok?: boolean; readonly out?: readonly string[] }
  >
> = {
  93: {
    why: '-1 with several rows starts from the first in the order of the ids, not of the table',
    rows: ['ae1027a6acf'],
  },
  104: { why: 'an unknown branch is refused, also by an empty database', ok: false },
  106: { why: 'an unknown branch never acts on the whole database', ok: false, rows: ['27c6a30d7c24', 'ae1027a6acf'] },
  107: { why: 'the rows that the command before has left', rows: ['27c6a30d7c24', 'ae1027a6acf'] },
  108: { why: 'the rows that the command before has left', rows: ['27c6a30d7c24', 'ae1027a6acf'] },
  109: { why: 'the rows that the command before has left', rows: ['27c6a30d7c24', 'ae1027a6acf'] },
  143: { why: 'everything is applied: a head that another revision depends on has no row of its own', ok: true },
  151: { why: 'a stamp keeps the heads that are there', rows: ['2a95102259be', '34e094ad6ef1', 'd747a8a8879'] },
  152: {
    why: 'a stamp keeps the heads that are there',
    rows: ['2a95102259be', '34e094ad6ef1', 'd747a8a8879'],
    out: ['2a95102259be (head)', '34e094ad6ef1 (head)', 'd747a8a8879 (head)'],
  },
}

/** The commands of the project of empty revisions; the ones after need models. */
const runs: readonly (readonly [number, Run])[] = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { runs: Run[] }).runs
      .map((run, index) => [index, run] as const)
      .slice(5, 165)
  : []

const replayed = runs.filter(([, { cmd }]) => !/^alembic check|--autogenerate/.test(cmd))

describe.skipIf(runs.length === 0)(
  'recorded command lines leave the same version rows and print the same lists',
  () => {
    let database: TestDatabase
    let project: TemporaryProject
    beforeAll(async () => {
      delete process.env['DATABASE_URL']
      database = await createDatabase()
      const config = `export default { dialect: 'postgresql', schema: './schema.ts', dbCredentials: { url: '${database.url}' } }
export const stillhead = { fileTemplate: '{rev}_{slug}' }\n`
      project = temporaryProject({ 'drizzle.config.ts': config, 'schema.ts': '' })
    })
    afterAll(async () => {
      project[Symbol.dispose]()
      await database.drop()
    })

    test.each(replayed.map(([index, run]) => [`${index} ${run.cmd}`, index, run] as const))(
      '%s',
      async (_title, index, run) => {
        if (index === 122) removeMerges(project)
        const line = run.cmd.replace(/^alembic /, '').replaceAll("'", '"')
        const { out, exit } = await commandLine(project, line)
        const expected = better[index]
        const listing = /^(?:heads|history|branches|current)(?!.* -v)/.test(line) && run.rc === 0
        expect({
          ok: exit === 'success',
          rows: await versionRows(database),
          ...(listing && { out: sorted(out.split('\n'), line) }),
        }).toEqual({
          ok: expected?.ok ?? run.rc === 0,
          rows: expected?.rows ?? run.dbHeads,
          ...(listing && { out: expected?.out ?? sorted(run.stdout.split('\n'), line) }),
        })
      },
    )
  },
)

/** Between two commands the recording deleted the merges, to go on with two branches. */
function removeMerges({ root }: TemporaryProject): void {
  const folder = join(root, 'migrations')
  for (const name of readdirSync(folder)) if (/^(?:53fffde5ad5|aabbccdd0011)_/.test(name)) rmSync(join(folder, name))
}

/** Alembic prints `current` and the children of a branch point in the order of a set. */
function sorted(lines: readonly string[], command: string): readonly string[] {
  const kept = lines.filter((line) => line !== '')
  return /^(?:current|branches)/.test(command) ? kept.toSorted() : kept
}

async function versionRows(database: TestDatabase): Promise<readonly string[]> {
  const [{ exists }] = (await database.query(`select to_regclass('stillhead.version') is not null as "exists"`)) as [
    { exists: boolean },
  ]
  if (!exists) return []
  return (await database.query<{ revision: string }>('select revision from stillhead.version order by revision')).map(
    ({ revision }) => revision,
  )
}
