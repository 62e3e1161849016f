import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'
import {
  applied,
  buildWorker,
  tryPoint,
  undisturbed,
  type Mutation,
  type Point,
  type Weapon,
  type Worker,
} from './harness.ts'
import { historyFiles, id, revisionCount } from './history.ts'
import type { TestDatabase } from '../support/postgres.ts'
import type { Moment } from './proxy.ts'

/**
 * `npm run test:faults` tries every point, STILLHEAD_FAULTS_PART=2/8 an eighth of them; the default run one in several,
 * another moment and weapon each.
 */
const full = (import.meta as { env?: { MODE?: string } }).env?.MODE === 'faults'
const moments: readonly Moment[] = ['before', 'in flight', 'after']
const weapons: readonly Weapon[] = ['kill the process', 'cut the connection', 'terminate the backend']

let project: TemporaryProject
let worker: Worker
let top: TestDatabase

beforeAll(async () => {
  project = temporaryProject(historyFiles())
  worker = await buildWorker()
  top = await applied(worker, project.root)
})

afterAll(async () => {
  await top.drop()
  worker[Symbol.dispose]()
  project[Symbol.dispose]()
})

function pointsOf(queries: readonly string[], every: number): Point[] {
  const all = queries.flatMap((_sql, query) =>
    weapons.flatMap((weapon) => moments.map((moment) => ({ query, moment, weapon }))),
  )
  const [part = 1, parts = 1] = (process.env['STILLHEAD_FAULTS_PART'] ?? '').split('/').filter(Boolean).map(Number)
  return all.filter((_point, index) => (full ? index % parts === part - 1 : index % every === 0))
}

/** Tries several at once: each has a database, a proxy and a process of its own. */
async function tryAll<T>(points: readonly Point[], attempt: (point: Point) => Promise<T>): Promise<T[]> {
  const left = [...points]
  const done: T[] = []
  const lane = async (): Promise<void> => {
    for (let point = left.shift(); point; point = left.shift()) done.push(await attempt(point))
  }
  await Promise.all([lane(), lane(), lane(), lane()])
  return done
}

describe.each(['up', 'down'] as const)('%s', (direction) => {
  test('a run that was hurt is finished by the next one, exactly', { timeout: 3_600_000 }, async ({ annotate }) => {
    const template = direction === 'down' ? top.name : undefined
    const calm = await undisturbed(worker, project.root, direction, template)
    const all = Array.from({ length: revisionCount }, (_one, index) => id(index + 1))
    expect(calm.outcome).toMatchObject({ exit: 0, crossed: direction === 'up' ? all : all.toReversed() })
    const points = pointsOf(calm.queries, direction === 'up' ? 29 : 61)
    const trials = await tryAll(points, async (point) => ({
      point,
      ...(await tryPoint(worker, project.root, point, direction, template)),
    }))
    const wrong = trials.filter(({ hurt, rerun, snapshot }) => {
      const isRight = rerun.exit === 0 && JSON.stringify(snapshot) === JSON.stringify(calm.snapshot)
      // Killed, or it had done everything, or it says that the connection is gone.
      return !isRight || (hurt.exit === 2 && !['SH404', 'SH301'].includes(hurt.code ?? ''))
    })
    await annotate(`${trials.length} points over ${calm.queries.length} queries`)
    expect(wrong.map((trial) => ({ ...trial, expected: calm.snapshot }))).toEqual([])
  })
})

test('a commit whose answer is lost is read back: the run says what is known', async () => {
  const calm = await undisturbed(worker, project.root)
  const last = calm.queries.findLastIndex((sql) => sql.includes('version_log'))
  const lost = async (moment: Moment): Promise<unknown> => {
    const { hurt } = await tryPoint(worker, project.root, { query: last, moment, weapon: 'cut the connection' })
    const { exit, crossed, code, message } = hurt
    return { exit, crossed: crossed?.length, code, message: message?.replaceAll(/\bpostgres:\S+/g, '<database>') }
  }
  expect(await lost('after')).toEqual({ exit: 0, crossed: revisionCount })
  expect(await lost('before')).toEqual({
    exit: 2,
    code: 'SH404',
    message: `SH404 The connection was lost while revision "fault012" was crossed: read ECONNRESET.
  where  <database>
  why    The database stands at fault011, with 2 steps of "fault012"; what was under way has been rolled back.
  fix    Run \`stillhead upgrade\` again: it goes on where this run stopped.`,
  })
})

/** Two mistakes that are easily made; the matrix must see them. */
const mistakes: Record<string, { mutation: Mutation; at: RegExp; moments: readonly Moment[] }> = {
  'the journal row is committed after its step': {
    mutation: {
      file: 'runtime/stepped.ts',
      edits: [
        [
          "await sendUnits(run, [{ crossing, steps: segment.steps, ending }], 'each', () => undefined)",
          "await sendUnits(run, [{ crossing, steps: segment.steps, ending: [] }], 'each', () => undefined); await recordAlone(run, crossing, ending)",
        ],
      ],
    },
    at: /score \+ 7|score \* 2/,
    moments: ['after'],
  },
  'IF NOT EXISTS stands for probe and repair': {
    mutation: {
      file: 'runtime/outside.ts',
      edits: [
        ['const state = await clearedState(run, about, step)', "const state: string = 'absent'"],
        [
          'await sendAlone(run, about, step.sql)',
          "await sendAlone(run, about, step.sql.replace(/(CREATE .*CONCURRENTLY)/, '$1 IF NOT EXISTS'))",
        ],
      ],
    },
    at: /^CREATE (UNIQUE )?INDEX CONCURRENTLY/,
    moments: ['in flight'],
  },
}

test.each(Object.keys(mistakes))('the matrix has teeth: %s', { timeout: 600_000 }, async (name) => {
  const { mutation, at, moments: when } = mistakes[name]!
  using broken = await buildWorker([mutation])
  const calm = await undisturbed(broken, project.root)
  const right = await undisturbed(worker, project.root)
  expect(calm.snapshot).toEqual(right.snapshot)
  const caught: unknown[] = []
  for (const [query, sql] of calm.queries.entries()) {
    if (!at.test(sql)) continue
    for (const moment of when) {
      const trial = await tryPoint(broken, project.root, { query, moment, weapon: 'kill the process' })
      if (trial.rerun.exit !== 0 || JSON.stringify(trial.snapshot) !== JSON.stringify(calm.snapshot)) caught.push(sql)
    }
  }
  expect(caught.length).toBeGreaterThan(0)
})
