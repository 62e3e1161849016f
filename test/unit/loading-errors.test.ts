import path from 'node:path'
import { expect, test } from 'vitest'
import { StillheadError } from '../../src/kernel/errors.ts'
import { loadFiles } from '../../src/loading/load.ts'
import { temporaryProject } from '../support/project.ts'

const codes = { syntax: 'SYNTAX', missing: 'MISSING', throws: 'THROWS' }

const cases: readonly { name: string; files: Readonly<Record<string, string | object>>; error: string }[] = [
  {
    name: 'a syntax error shows file, line and column, and the line',
    files: { 'main.ts': `import './other'\n`, 'other.ts': `// one\nexport const = 1\n` },
    error: [
      'SYNTAX Expected identifier but found "=".',
      '  where  other.ts:2:14',
      '  why    export const = 1',
      '                      ^',
      '  fix    Correct the file.',
    ].join('\n'),
  },
  {
    name: 'a file that is missing is named together with the importing one',
    files: { 'main.ts': `import './other'\n`, 'other.ts': `import { x } from './nowhere'\nx()\n` },
    error: [
      'MISSING "./nowhere" cannot be found.',
      '  where  other.ts:1:19',
      `  why    import { x } from './nowhere'`,
      '                           ^',
      '  fix    Check the path; it is relative to the file that imports it.',
    ].join('\n'),
  },
  {
    name: 'a package that is missing is named together with the importing file and every other one',
    files: { 'main.ts': `import { x } from '@acme/nowhere/part'\nimport { y } from 'absent'\nx(y)\n` },
    error: [
      'MISSING "@acme/nowhere/part" cannot be found.',
      '  where  main.ts:1:19',
      `  why    import { x } from '@acme/nowhere/part'`,
      '                           ^',
      '         Also:',
      '         main.ts:2:19: Could not resolve "absent"',
      '  fix    Run `npm install @acme/nowhere`, or correct the name.',
    ].join('\n'),
  },
  {
    name: 'a part of drizzle-orm that is missing is named',
    files: { 'main.ts': `import { x } from 'drizzle-orm/nowhere'\nx()\n` },
    error: [
      'MISSING "drizzle-orm/nowhere" cannot be found.',
      '  where  main.ts:1:19',
      `  why    import { x } from 'drizzle-orm/nowhere'`,
      '                           ^',
      '  fix    Run `npm install drizzle-orm`, or correct the name.',
    ].join('\n'),
  },
  {
    name: 'a file that throws shows its own stack, and nobody else’s',
    files: {
      'main.ts': `import { make } from './other'\n\ninterface Nothing { a: 1 }\n\nexport const made = make()\n`,
      'other.ts': `type T = string\n\nexport function make(): T {\n  throw new RangeError('out of it')\n}\n`,
    },
    error: [
      'THROWS A file throws RangeError: out of it',
      '  where  other.ts:4:9',
      '  why    at make (other.ts:4:9)',
      '         at main.ts:5:21',
      '  fix    Correct the file; the lines above are its own stack.',
    ].join('\n'),
  },
  {
    name: 'a file may be in any folder',
    files: {
      'main.ts': `import './(the app)/a b/other'\n`,
      '(the app)/a b/other.ts': `export class Broken {\n  constructor() {\n    throw new Error('no')\n  }\n}\n\nnew Broken()\n`,
    },
    error: [
      'THROWS A file throws Error: no',
      '  where  (the app)/a b/other.ts:3:11',
      '  why    at new Broken ((the app)/a b/other.ts:3:11)',
      '         at (the app)/a b/other.ts:7:1',
      '  fix    Correct the file; the lines above are its own stack.',
    ].join('\n'),
  },
  {
    name: 'what is thrown need not be an error',
    files: { 'main.ts': `throw 'a text'\n` },
    error: ['THROWS A file throws a text', '  fix    Correct the file; the lines above are its own stack.'].join('\n'),
  },
]

test.each(cases.map((each) => [each.name, each] as const))('%s', async (_name, { files, error }) => {
  using project = temporaryProject({ 'package.json': { type: 'module' }, ...files })
  const request = { root: project.root, files: [path.join(project.root, 'main.ts')], subject: 'A file', codes }
  const thrown = await loadFiles(request).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(thrown).toBeInstanceOf(StillheadError)
  expect((thrown as StillheadError).message).toBe(error)
})
