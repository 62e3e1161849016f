import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Name and version of the tool as its package.json states them: `stillhead 0.1.0`. */
export function toolVersion(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string
    version: string
  }
  return `${name} ${version}`
}
