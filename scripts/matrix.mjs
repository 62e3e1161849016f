#!/usr/bin/env node
// Proves what is supported, and prints a table: `npm run test:matrix -- [combination…] [--scenarios] [vitest arguments]`.
// A combination is a major version of PostgreSQL or `pglite`, with `+drizzle-1` for drizzle-orm 1.0: `14 18 pglite 16+drizzle-1`.
// Without any: the suite on every major version, and the scenarios on PGlite and with drizzle-orm 1.0.
// --scenarios: the scenarios alone; without combinations everywhere with both drizzle-orm.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative, resolve } from 'node:path'

const majors = ['13', '14', '15', '16', '17', '18']
const places = [...majors, 'pglite']
const drizzleOne = places.map((place) => `${place}+drizzle-1`)
const scenarios = 'test/scenarios'
const root = resolve(import.meta.dirname, '..')

const args = process.argv.slice(2)
const isCombination = (each) => [...places, ...drizzleOne].includes(each)
const chosen = args.filter(isCombination)
const scenariosOnly = args.includes('--scenarios')
const vitestArguments = args.filter((each) => !isCombination(each) && each !== '--scenarios' && each !== '--')
const standard = scenariosOnly
  ? [...places, ...drizzleOne]
  : [...places, `${majors.at(-1)}+drizzle-1`, 'pglite+drizzle-1']

const folder = mkdtempSync(join(tmpdir(), 'stillhead-matrix-'))
const runs = (chosen.length > 0 ? chosen : standard).map(run)
rmSync(folder, { recursive: true, force: true })
console.log(`\n${[...summary(runs), '', ...byKind(runs), ...failures(runs)].join('\n')}`)
process.exitCode = runs.every(({ passes }) => passes) ? 0 : 1

/** Runs vitest in one combination; a run without a report has failed. */
function run(combination) {
  const [place, drizzle] = combination.split('+')
  console.log(`\n${title(combination)}`)
  const report = join(folder, `${combination}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  // What is not a matter of the catalog does not differ on PGlite or with another drizzle-orm.
  const narrowed = vitestArguments.some((each) => each.startsWith('test/'))
  const files = !narrowed && (scenariosOnly || place === 'pglite' || drizzle) ? [scenarios] : []
  const started = Date.now()
  const { status } = spawnSync(
    process.execPath,
    [resolve(root, 'node_modules/vitest/vitest.mjs'), 'run', ...files, ...vitestArguments, ...reporters],
    { cwd: root, env: environment(place, drizzle), stdio: 'inherit' },
  )
  const seconds = Math.round((Date.now() - started) / 1000)
  return { combination, seconds, passes: status === 0, tests: existsSync(report) ? testsOf(report) : [] }
}

function environment(place, drizzle) {
  const { STILLHEAD_TEST_URL: _single, ...inherited } = process.env
  return {
    STILLHEAD_TEST_PAIRS: '1000',
    STILLHEAD_TEST_KIT: 'all',
    ...inherited,
    STILLHEAD_TEST_DRIZZLE: drizzle ? '1' : '',
    ...(place === 'pglite'
      ? { STILLHEAD_TEST_EMBEDDED: 'only' }
      : { STILLHEAD_TEST_EMBEDDED: '', STILLHEAD_TEST_MAJOR: place }),
  }
}

function testsOf(report) {
  return JSON.parse(readFileSync(report, 'utf8')).testResults.flatMap(({ name, assertionResults, message }) =>
    // A file that cannot be loaded has no tests.
    assertionResults.length === 0 && message
      ? [{ file: relative(root, name), name: message.split('\n')[0], status: 'failed' }]
      : assertionResults.map(({ fullName, status }) => ({ file: relative(root, name), name: fullName, status })),
  )
}

function title(combination) {
  const [place, drizzle] = combination.split('+')
  return `${place === 'pglite' ? 'PGlite' : `PostgreSQL ${place}`}${drizzle ? ', drizzle-orm 1.0' : ''}`
}

function summary(all) {
  const rows = all.map(({ combination, seconds, passes, tests }) => [
    title(combination),
    passes ? 'passed' : 'FAILED',
    ...counted(tests),
    `${seconds}`,
  ])
  return table([['', '', 'passed', 'failed', 'skipped', 'seconds'], ...rows])
}

/** What each kind's scenarios came to: `passed`, `passed/failed!`, `passed (skipped)`. */
function byKind(all) {
  const kinds = [...new Set(all.flatMap(({ tests }) => tests.map(({ file }) => file)))]
    .filter((file) => file.startsWith(`${scenarios}/`))
    .sort()
  const rows = kinds.map((file) => [
    basename(file, '.test.ts'),
    ...all.map(({ tests }) => {
      const [passed, failed, skipped] = counted(tests.filter((test) => test.file === file))
      return `${passed}${failed === '0' ? '' : `/${failed}!`}${skipped === '0' ? '' : ` (${skipped})`}`
    }),
  ])
  return kinds.length === 0 ? [] : table([['scenarios', ...all.map(({ combination }) => combination)], ...rows])
}

function failures(all) {
  const failed = all.flatMap(({ combination, tests }) =>
    tests
      .filter(({ status }) => status === 'failed')
      .map(({ file, name }) => `${title(combination)}  ${file} > ${name}`),
  )
  return failed.length === 0 ? [] : ['', 'Failed:', ...failed]
}

function counted(tests) {
  const count = (wanted) => `${tests.filter(({ status }) => wanted.includes(status)).length}`
  return [count(['passed']), count(['failed']), count(['skipped', 'pending', 'todo', 'disabled'])]
}

function table(rows) {
  const widths = rows[0].map((_cell, column) => Math.max(...rows.map((row) => row[column].length)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  )
}
