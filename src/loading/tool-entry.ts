import fs from 'node:fs'
import path from 'node:path'

/** Absolute path of the library's entry point: of `dist` once built, of the sources otherwise. */
export const toolEntry = find()

function find(): string {
  const here = import.meta.dirname
  const built = [path.join(here, 'index.js'), path.join(here, '..', 'index.js')].find((file) => fs.existsSync(file))
  return built ?? path.join(here, '..', 'index.ts')
}
