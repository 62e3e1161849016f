import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { verbs } from '../../src/kinds/runtime.ts'
import type { Operation } from '../../src/operations/operation.ts'
import { record } from '../../src/operations/record.ts'

/** A revision file as it was written when its verbs were new. */
export interface Archived {
  readonly file: string
  readonly upgrade: readonly Operation[]
  readonly downgrade: readonly Operation[]
}

/** The archived revision files, by name, with what they record. */
export async function readArchive(): Promise<readonly Archived[]> {
  const files = fs.readdirSync(import.meta.dirname).filter((name) => /^a\d+_.*\.ts$/.test(name))
  return Promise.all(
    files.sort().map(async (file) => {
      const body = await import(pathToFileURL(path.join(import.meta.dirname, file)).href)
      return { file, upgrade: record(body.upgrade, verbs), downgrade: record(body.downgrade, verbs) }
    }),
  )
}
