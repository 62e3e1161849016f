import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Project, StillheadOptions } from '../../src/config.ts'
import type { RevisionOptions } from '../../src/commands/revision.ts'
import { serverMajor } from './postgres.ts'
import { temporaryProject } from './project.ts'
import { proveScenario, type Evidence, type Place, type Scenario } from './scenario.ts'

/** Folder of all scenarios, one folder for each kind. */
export const scenariosFolder = path.resolve(import.meta.dirname, '../scenarios')

/** The `config.json` of a case. */
interface CaseConfig {
  /** First major version that the case needs. */
  readonly since?: number
  /** The only drizzle-orm that the case is about. */
  readonly drizzle?: '0.45'
  /** Also proven on an embedded database in every run, not only with STILLHEAD_TEST_EMBEDDED=1. */
  readonly embedded?: boolean
  /** Attributes that the case shows although its models cannot say them. */
  readonly shows?: readonly string[]
  readonly project?: Partial<Project>
  readonly revision?: Partial<RevisionOptions>
}

/** One folder of a case. */
export interface ScenarioCase {
  readonly kind: string
  readonly name: string
  readonly folder: string
  readonly config: CaseConfig
  readonly scenario: Scenario
}

/** The cases of a kind, by name. */
export function casesOf(kind: string): readonly ScenarioCase[] {
  const parent = path.join(scenariosFolder, kind)
  if (!fs.existsSync(parent)) return []
  return fs
    .readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => readCase(kind, name, path.join(parent, name)))
}

function readCase(kind: string, name: string, folder: string): ScenarioCase {
  const file = (base: string): string | undefined =>
    fs.existsSync(path.join(folder, base)) ? path.join(folder, base) : undefined
  const text = (base: string): string | undefined => {
    const found = file(base)
    return found === undefined ? undefined : fs.readFileSync(found, 'utf8')
  }
  const config = JSON.parse(text('config.json') ?? '{}') as CaseConfig
  const [before, after] = [file('before.ts'), file('after.ts')]
  const [setup, byHand, seed] = ['setup.sql', 'by-hand.sql', 'seed.sql'].map(text)
  const [data, kept] = ['data.sql', 'kept.sql'].map(text)
  const scenario: Scenario = {
    name: `${kind} ${name.replaceAll('-', ' ')}`,
    root: folder,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(setup !== undefined && { setup }),
    ...(byHand !== undefined && { byHand }),
    ...(seed !== undefined && { seed }),
    ...(data !== undefined && { data }),
    ...(kept !== undefined && { kept }),
    ...(config.project && { project: config.project }),
    ...(config.revision && { revision: config.revision }),
  }
  return { kind, name, folder, config, scenario }
}

/** WebAssembly is slow to start on a busy machine. */
const embeddedTimeout = 240_000

/**
 * Defines a test for each case of a kind: proven, and alike its golden files.
 * STILLHEAD_TEST_EMBEDDED=1 proves all on PGlite as well, `only` there alone.
 */
export function testScenarios(kind: string): void {
  const asked = process.env['STILLHEAD_TEST_EMBEDDED']
  const isOne = process.env['STILLHEAD_TEST_DRIZZLE'] === '1'
  const cases = casesOf(kind).filter(({ config }) => !(isOne && config.drizzle))
  describe.each(cases)(`${kind} $name`, (one) => {
    const { since = 0, embedded = false } = one.config
    if (asked !== 'only') {
      test('on the server', async ({ skip }) => {
        skip(serverMajor() < since, `needs PostgreSQL ${since}`)
        await prove(one, 'server')
      })
    }
    if (embedded || asked) test('embedded', async () => await prove(one, 'embedded'), embeddedTimeout)
  })
}

async function prove(one: ScenarioCase, place: Place): Promise<void> {
  using models = process.env['STILLHEAD_TEST_DRIZZLE'] === '1' ? writtenForDrizzleOne(one) : undefined
  const evidence = await proveScenario(models?.scenario ?? one.scenario, place)
  // Drizzle 1.0 writes some queries in other words.
  if (models) return
  for (const [name, text] of goldens(evidence)) compareGolden(path.join(one.folder, name), text)
}

/** The models in a project that has drizzle-orm 1.0, with STILLHEAD_TEST_DRIZZLE=1; names are those of drizzle-kit 0.31. */
function writtenForDrizzleOne({ scenario }: ScenarioCase): Disposable & { readonly scenario: Scenario } {
  const project = temporaryProject(
    {},
    { 'drizzle-orm': 'drizzle-orm-1', '@electric-sql/pglite': '@electric-sql/pglite' },
  )
  const { before, after, ...rest } = scenario
  const copy = (file: string): string => {
    const name = path.basename(file)
    project.write({ [name]: fs.readFileSync(file, 'utf8').replace(/\.array\(\)\.array\(\)/g, ".array('[][]')") })
    return path.join(project.root, name)
  }
  const options: StillheadOptions = { naming: 'drizzle-kit 0.31', ...scenario.project?.options }
  return {
    scenario: {
      ...rest,
      root: project.root,
      ...(before !== undefined && { before: copy(before) }),
      ...(after !== undefined && { after: copy(after) }),
      project: { ...scenario.project, options },
    },
    [Symbol.dispose]: () => project[Symbol.dispose](),
  }
}

function goldens({ revision, sql, rows }: Evidence): readonly (readonly [string, string | undefined])[] {
  return [
    ['revision.golden.ts', revision],
    ['up.golden.sql', sql],
    ['data.golden.json', rows && `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`],
  ]
}

/** Goldens are written anew with STILLHEAD_UPDATE_GOLDENS=1; a case whose models do not differ has none. */
function compareGolden(file: string, text: string | undefined): void {
  if (process.env['STILLHEAD_UPDATE_GOLDENS'] === '1') {
    if (text === undefined) fs.rmSync(file, { force: true })
    else fs.writeFileSync(file, text)
    return
  }
  const golden = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined
  expect(text && asPrinted(text), path.basename(file)).toBe(golden && asPrinted(golden))
}

/** PG: before 16, printed queries of one relation name it before each column; the goldens are of a newer server. */
function asPrinted(text: string): string {
  return serverMajor() < 16 ? text.replaceAll(/\b[a-z_]+\.(?=[a-z_])/g, '') : text
}
