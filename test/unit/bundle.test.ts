import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { createDatabase } from '../support/postgres.ts'
import { temporaryProject } from '../support/project.ts'

const dist = path.resolve(import.meta.dirname, '../../dist/index.js')

// Serverless images hold one file: no package.json stands above it, and as CommonJS it has no URL.
test.each(['esm', 'cjs'] as const)('the library runs in a bundle as %s, in an empty folder', async (format) => {
  const database = await createDatabase()
  using project = temporaryProject({}, [])
  const entry = `import { migrate, moduleProvider } from ${JSON.stringify(dist)}
    const module = { revision: 'a1b2c3d4e5f6', downRevision: null, upgrade: (op) => op.execute('CREATE TABLE t (id integer)'), downgrade: (op) => op.execute('DROP TABLE t') }
    migrate({ url: process.env.URL, providers: [moduleProvider('mine', [module])] })
      .then(({ to }) => console.log(JSON.stringify(to)), (error) => { console.error(error); process.exitCode = 1 })`
  const file = path.join(project.root, format === 'esm' ? 'run.mjs' : 'run.cjs')
  try {
    await build({
      stdin: { contents: entry, resolveDir: path.dirname(dist) },
      bundle: true,
      format,
      platform: 'node',
      outfile: file,
      external: [
        'esbuild',
        'ts-morph',
        'prettier',
        'typescript',
        'drizzle-orm',
        'drizzle-kit',
        '@electric-sql/pglite',
        'pg-native',
      ],
      logLevel: 'silent',
    })
    const env = { ...process.env, URL: database.url }
    const out = execFileSync(process.execPath, [file], { cwd: project.root, env, encoding: 'utf8', timeout: 30_000 })
    expect(out).toBe('["a1b2c3d4e5f6"]\n')
    const [row] = await database.query<{ tool: string }>('SELECT tool FROM stillhead.version_log')
    expect(row!.tool).toMatch(/^stillhead \d+\.\d+\.\d+/)
  } finally {
    await database.drop()
  }
})
