import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Set by the build: a bundle of the library, in whatever folder, knows its version. */
declare const STILLHEAD_VERSION: string | undefined

/** Name and version of the tool as its package.json states them: `stillhead 0.1.0`. */
export function toolVersion(): string {
  if (typeof STILLHEAD_VERSION === 'string') return STILLHEAD_VERSION
  const manifest = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')
  const { name, version } = JSON.parse(manifest) as { name: string; version: string }
  return `${name} ${version}`
}
