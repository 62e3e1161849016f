#!/usr/bin/env node
// Runs the test suite on every supported PostgreSQL: `npm run test:matrix -- 14 18 [--] [vitest arguments]`.
// Without majors: all of them. PGlite is part of every run: tests that support it say so themselves.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

const supported = ['14', '15', '16', '17', '18']
const root = resolve(import.meta.dirname, '..')
const args = process.argv.slice(2)
const chosen = args.filter((each) => supported.includes(each))
const rest = args.filter((each) => !supported.includes(each) && each !== '--')
const { STILLHEAD_TEST_URL: _single, ...environment } = process.env

const results = (chosen.length > 0 ? chosen : supported).map((major) => {
  console.log(`\nPostgreSQL ${major}`)
  const vitest = resolve(root, 'node_modules/vitest/vitest.mjs')
  const started = Date.now()
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...rest], {
    cwd: root,
    env: { ...environment, STILLHEAD_TEST_MAJOR: major },
    stdio: 'inherit',
  })
  return { major, passed: status === 0, seconds: Math.round((Date.now() - started) / 1000) }
})

console.log()
for (const { major, passed, seconds } of results) {
  console.log(`PostgreSQL ${major}  ${passed ? 'passed' : 'FAILED'}  ${seconds} s`)
}
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1
