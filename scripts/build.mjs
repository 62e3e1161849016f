#!/usr/bin/env node
// Builds dist/: the library and the command line as split ES modules, and the library's type declarations.
// `--no-types` leaves the declarations out, which is what a test run needs.
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { build } from 'esbuild'

const root = resolve(import.meta.dirname, '..')
const dist = join(root, 'dist')
const external = [
  'esbuild',
  'ts-morph',
  'prettier',
  'typescript',
  'drizzle-orm',
  'drizzle-kit',
  '@electric-sql/pglite',
  'pg-native',
  'stillhead',
]

const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const outputs = await bundle()
if (!process.argv.includes('--no-types')) {
  removeStale(outputs)
  emitTypes()
}

async function bundle() {
  const result = await build({
    absWorkingDir: root,
    entryPoints: { index: 'src/index.ts', emitters: 'src/emitters.ts', cli: 'src/cli/main.ts' },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    charset: 'utf8',
    legalComments: 'none',
    external,
    // pg asks where it runs by building a Response when there is no navigator; on Node 20 that loads all of fetch.
    define: { navigator: '{"userAgent":"Node.js"}', STILLHEAD_VERSION: JSON.stringify(`${name} ${version}`) },
    // CommonJS packages inside an ES module still call require() for Node's own modules; bundled as CommonJS, there is no URL.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'\nconst require = __createRequire(import.meta.url ?? 'file:///')",
    },
    metafile: true,
    write: false,
    logLevel: 'warning',
  })
  const files = new Map(result.outputFiles.map((file) => [file.path, file.text]))
  const cli = join(dist, 'cli.js')
  files.set(cli, `#!/usr/bin/env node\n${(files.get(cli) ?? '').replace(/^#!.*\n/m, '')}`)
  files.set(join(dist, 'THIRD-PARTY-LICENSES.txt'), licenses(Object.keys(result.metafile.inputs)))
  for (const [path, text] of files) writeWhenChanged(path, text)
  // Newer than its sources even when nothing in it changed: test runs build only what is out of date.
  utimesSync(cli, new Date(), new Date())
  chmodSync(cli, 0o755)
  return new Set(files.keys())
}

/** Two runs may build at once: a file that is already right is left alone. */
function writeWhenChanged(path, text) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** The licences of the packages whose code is in the bundle. */
function licenses(inputs) {
  const folders = inputs.map((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]).filter(Boolean)
  return [...new Set(folders)]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
      const file = readdirSync(join(root, folder)).find((each) => /^licen[cs]e/i.test(each))
      return `${name} ${version} (${license})\n\n${file ? readFileSync(join(root, folder, file), 'utf8').trim() : ''}\n`
    })
    .join(`\n${'-'.repeat(80)}\n\n`)
}

function removeStale(outputs) {
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && !outputs.has(path)) rmSync(path)
  }
}

function emitTypes() {
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  })
  const types = join(dist, 'types')
  const wanted = reachable(join(types, 'index.d.ts'), join(types, 'emitters.d.ts'))
  for (const file of readdirSync(types, { recursive: true, encoding: 'utf8' })) {
    const path = join(types, file)
    if (!file.endsWith('.d.ts')) continue
    if (wanted.has(path)) writeFileSync(path, wanted.get(path))
    else rmSync(path)
  }
  console.log(`Built ${relative(process.cwd(), dist) || 'dist'}.`)
}

/**
 * The declarations that the package's own lead to, with their texts. TypeScript leaves `.ts` in the imports; a package
 * has only `.d.ts`, which `.js` stands for.
 */
function reachable(...entries) {
  const found = new Map(entries.map((path) => [path, '']))
  for (const path of found.keys()) {
    const text = readFileSync(path, 'utf8').replace(/((?:from|import\()\s*['"]\.{1,2}\/[^'"]*)\.ts(['"])/g, '$1.js$2')
    found.set(path, text)
    for (const [, name] of text.matchAll(/(?:from|import\()\s*['"](\.{1,2}\/[^'"]*)\.js['"]/g)) {
      const next = `${resolve(dirname(path), name)}.d.ts`
      if (!found.has(next)) found.set(next, '')
    }
  }
  return found
}
