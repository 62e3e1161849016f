import fs from 'node:fs'
import path from 'node:path'
import { StillheadError } from '../kernel/errors.ts'

/** In the order in which they are looked for; drizzle-kit looks for `.ts`, `.js` and `.json`. */
const names = ['ts', 'js', 'json', 'mts', 'mjs', 'cts', 'cjs'].map((extension) => `drizzle.config.${extension}`)

/**
 * The config file of a project.
 * @param cwd absolute folder.
 * @param given path that was asked for; relative to `cwd`, a file or a folder that has one.
 * @returns absolute path.
 * @throws SH100 when there is none, SH101 when the file asked for is not there.
 */
export function findConfig(cwd: string, given: string | undefined): string {
  const start = path.resolve(cwd, given ?? '.')
  const isFolder = fs.existsSync(start) && fs.statSync(start).isDirectory()
  if (given !== undefined && !isFolder) {
    if (fs.existsSync(start)) return start
    throw new StillheadError('SH101', {
      what: `There is no config file "${given}".`,
      where: start,
      fix: 'Correct the path after --config; it is relative to the working directory.',
    })
  }
  const found = configIn(start)
  if (found !== undefined) return found
  throw new StillheadError('SH100', {
    what: 'There is no drizzle.config.ts here.',
    where: start,
    fix: 'Run `stillhead init` to make one, or name it with --config.',
  })
}

/** Whether a folder has a config file. */
export function hasConfig(folder: string): boolean {
  return configIn(folder) !== undefined
}

function configIn(folder: string): string | undefined {
  return names.map((name) => path.join(folder, name)).find((file) => fs.existsSync(file))
}
