import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const project = mkdtempSync(join(tmpdir(), 'stillhead-package-'))
const installed = join(project, 'node_modules/stillhead')
let packed: readonly string[] = []

// What `npm install` of the tarball makes: the package, and beside it what its manifest asks for, and nothing else.
beforeAll(() => {
  const npm = (...args: string[]) =>
    execFileSync('npm', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  npm('run', 'build')
  const [{ filename, files }] = JSON.parse(npm('pack', '--json', '--ignore-scripts', '--pack-destination', project))
  packed = files.map(({ path }: { path: string }) => path)
  mkdirSync(installed, { recursive: true })
  execFileSync('tar', ['-xzf', join(project, filename), '-C', installed, '--strip-components=1'])
  for (const name of [...Object.keys(manifest.dependencies), 'drizzle-orm']) link(name)
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module' }))
})

afterAll(() => rmSync(project, { recursive: true, force: true }))

function link(name: string): void {
  const target = join(project, 'node_modules', name)
  mkdirSync(dirname(target), { recursive: true })
  symlinkSync(join(root, 'node_modules', name), target)
}

test('the tarball holds the build, the licences and the documents, and no sources', () => {
  const top = [...new Set(packed.map((path) => path.split('/')[0]))].toSorted()
  expect(top).toEqual([...['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'dist', 'docs', 'package.json']])
  expect(packed.filter((path) => /(?<!\.d)\.ts$|\.map$/.test(path))).toEqual([])
})

test.each(['drizzle-orm', 'drizzle-orm-1'])('npm finds %s fit beside it', (name) => {
  const folder = mkdtempSync(join(tmpdir(), 'stillhead-beside-'))
  const sources = { stillhead: installed, 'drizzle-orm': join(root, 'node_modules', name) }
  for (const [as, source] of Object.entries(sources)) {
    mkdirSync(join(folder, 'node_modules', as), { recursive: true })
    copyFileSync(join(source, 'package.json'), join(folder, 'node_modules', as, 'package.json'))
  }
  const { version } = JSON.parse(readFileSync(join(sources['drizzle-orm'], 'package.json'), 'utf8'))
  const dependencies = { stillhead: manifest.version, 'drizzle-orm': version }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies }))
  const { stdout } = spawnSync('npm', ['ls', '--json', '--all', 'drizzle-orm'], { cwd: folder, encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  const { problems = [], dependencies: found } = JSON.parse(stdout)
  expect({ problems, found: Object.keys(found) }).toEqual({ problems: [], found: ['drizzle-orm', 'stillhead'] })
})

test('the installed command line starts', () => {
  const version = execFileSync(process.execPath, [join(installed, 'dist/cli.js'), '--version'], {
    cwd: project,
    encoding: 'utf8',
  })
  expect(version.trim()).toBe(manifest.version)
})

test('the installed library loads, and exports what the sources export', async () => {
  const list = `import('stillhead').then((library) => console.log(JSON.stringify(Object.keys(library).sort())))`
  const exported = execFileSync(process.execPath, ['-e', list], { cwd: project, encoding: 'utf8' })
  expect(JSON.parse(exported)).toEqual(Object.keys(await import('stillhead')).toSorted())
})

const resolutions = [
  { module: 'NodeNext', moduleResolution: 'NodeNext' },
  { module: 'ESNext', moduleResolution: 'bundler' },
]

// Without skipLibCheck: the declarations must stand on their own, without the types of a bundled package.
function configure(resolution: object, file: string, skipLibCheck = false): void {
  const compilerOptions = {
    ...resolution,
    target: 'ES2023',
    strict: true,
    noEmit: true,
    types: [],
    skipLibCheck,
  }
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }))
}

test.each(resolutions)(
  'a revision file typechecks against the package with $moduleResolution resolution',
  (resolution) => {
    writeFileSync(
      join(project, 'revision.ts'),
      [
        `import type { Op } from 'stillhead'`,
        `export function upgrade(op: Op): void {`,
        `  op.execute('select 1')`,
        `  // @ts-expect-error a verb that does not exist: the types are really there.`,
        `  op.conjure('select 1')`,
        `}`,
        ``,
      ].join('\n'),
    )
    configure(resolution, 'revision.ts')
    expect(typecheck()).toBe('')
  },
)

const readme = readFileSync(join(root, 'README.md'), 'utf8')
const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(
  ([, code = '']) => [code.split('\n')[0], code] as const,
)

test.each(examples)('the code of the README typechecks against the package: %s', (_first, code) => {
  writeFileSync(join(project, 'example.ts'), `declare const console: { log(text: string): void }\n${code}export {}\n`)
  // Drizzle's own declarations speak of every driver that it knows.
  configure(resolutions[0]!, 'example.ts', code.includes(`from 'drizzle-orm`))
  expect(typecheck()).toBe('')
})

test('the declarations import nothing that the package does not ask for', () => {
  const named = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
  const strange = packed
    .filter((path) => path.endsWith('.d.ts'))
    .flatMap((path) => {
      const text = readFileSync(join(installed, path), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')
      return [...text.matchAll(/(?:from|import\()\s*['"]([^.'"][^'"]*)['"]/g)]
        .map(([, name = '']) => name)
        .filter((name) => !named.some((each) => name === each || name.startsWith(`${each}/`)))
        .map((name) => `${path} imports ${name}`)
    })
  expect(strange).toEqual([])
})

function typecheck(): string {
  try {
    return execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project], {
      encoding: 'utf8',
    })
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout)
  }
}
