import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const cli = join(root, 'dist/cli.js')

/**
 * Builds dist/ before the run when the sources or the build are newer than it; command-line tests start what users start.
 * Sources that do not build leave no command line behind, so its tests fail, and only they.
 */
export default function setup(): void {
  if (existsSync(cli) && statSync(cli).mtimeMs > newestSource()) return
  try {
    execFileSync(process.execPath, ['scripts/build.mjs', '--no-types'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  } catch (error) {
    rmSync(cli, { force: true })
    console.warn(`dist/cli.js could not be built: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function newestSource(): number {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((file) => join('src', file))
  return Math.max(
    ...[...sources, 'scripts/build.mjs', 'package.json'].map((file) => statSync(join(root, file)).mtimeMs),
  )
}
