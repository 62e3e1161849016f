import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Session } from '../../src/database/session.ts'
import { casesOf, scenariosFolder, type ScenarioCase } from '../support/scenario-folder.ts'
import { openBench, type Bench } from '../support/workbench.ts'

// Every fourth scenario; STILLHEAD_TEST_KIT=all takes every one.
const step = process.env['STILLHEAD_TEST_KIT'] === 'all' ? 1 : 4
const kinds = fs.readdirSync(scenariosFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
const cases = kinds
  .flatMap(({ name }) => casesOf(name))
  .filter((_case, index) => index % step === 0)
  .filter(isPlain)

let bench: Bench

beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

test.each([undefined, 'snake_case', 'camelCase'] as const)(
  'databases that drizzle-kit builds from the models of the scenarios, with casing %s, do not differ from them',
  async (casing) => {
    const outcomes = new Map<string, string[]>()
    for (const one of cases) {
      const file = one.scenario.after ?? one.scenario.before!
      const outcome = await compare(file, casing ?? one.scenario.project?.casing)
      outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), `${one.kind}/${one.name}`])
    }
    const { alike = [], refused = [], ...different } = Object.fromEntries(outcomes)
    expect(different).toEqual({})
    // drizzle-kit writes some statements that PostgreSQL refuses.
    expect(refused.length).toBeLessThan(cases.length / 10)
    expect(alike.length).toBeGreaterThan(cases.length * 0.9)
  },
  600_000,
)

/** Cases of one project without roles of the server and hand-made objects. */
function isPlain({ folder, config, scenario: { before, after, setup } }: ScenarioCase): boolean {
  const text = [before, after].map((file) => (file === undefined ? '' : fs.readFileSync(file, 'utf8'))).join('')
  const { casing: _casing, ...project } = config.project ?? {}
  return (
    setup === undefined &&
    !fs.existsSync(path.join(folder, 'by-hand.sql')) &&
    Object.keys(project).length === 0 &&
    !/pgRole\(|existing\(\)|drizzle-orm\/(neon|supabase)/.test(text)
  )
}

async function compare(file: string, casing: 'snake_case' | 'camelCase' | undefined): Promise<string> {
  await bench.clear()
  const models = (await import(pathToFileURL(file).href)) as Record<string, unknown>
  const statements = await statementsFor(models, casing)
  if (!statements || !(await carryOut(bench.session, statements))) return 'refused'
  const { sentences } = await bench.plan(fs.readFileSync(file, 'utf8'), { verify: 'trust', ...(casing && { casing }) })
  return sentences.length === 0 ? 'alike' : sentences.join('\n')
}

/** Undefined for what drizzle-kit cannot write: it throws a TypeError for a default of a bigint. */
async function statementsFor(
  models: Record<string, unknown>,
  casing: 'snake_case' | 'camelCase' | undefined,
): Promise<readonly string[] | undefined> {
  const empty = generateDrizzleJson({})
  try {
    return await generateMigration(empty, generateDrizzleJson(models, empty.id, undefined, casing))
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

async function carryOut(session: Session, statements: readonly string[]): Promise<boolean> {
  try {
    for (const statement of statements) await session.simple(statement)
    return true
  } catch (error) {
    if (session.lost()) throw error
    return false
  }
}
