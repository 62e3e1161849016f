import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

let entry: string | undefined

/** Absolute path of the library's entry point: of `dist` once built, of the sources otherwise. */
export function toolEntry(): string {
  entry ??= find()
  return entry
}

function find(): string {
  // drizzle-kit, which may run this through a config, knows no import.meta.dirname.
  const here = path.dirname(fileURLToPath(import.meta.url))
  const built = [path.join(here, 'index.js'), path.join(here, '..', 'index.js')].find((file) => fs.existsSync(file))
  return built ?? path.join(here, '..', 'index.ts')
}
