import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Set by the build: a bundle of the library, in whatever folder, knows its version. */
declare const STILLHEAD_VERSION: string | undefined

/** Name and version of the tool as its package.json states them: `stillhead 0.1.0`. */
export function toolVersion(): string {
  return typeof STILLHEAD_VERSION === 'string' ? STILLHEAD_VERSION : ofSources(import.meta.dirname)
}

/** The version of sources that run as they are, as in tests; without a number where nothing tells it. */
function ofSources(folder: string): string {
  const file = join(folder, 'package.json')
  const manifest = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string })
    : {}
  if (manifest.name === 'stillhead') return `stillhead ${manifest.version}`
  return dirname(folder) === folder ? 'stillhead' : ofSources(dirname(folder))
}
