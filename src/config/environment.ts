import fs from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { readText } from '../kernel/read-text.ts'

/**
 * Reads `.env` into the environment, as drizzle-kit does; variables that are set stay as they are.
 * @param folders absolute folders; the first that sets a variable wins.
 */
export function readEnvironmentFiles(folders: readonly string[]): void {
  for (const folder of new Set(folders)) {
    const file = path.join(folder, '.env')
    if (!fs.existsSync(file) || !fs.statSync(file).isFile()) continue
    for (const [name, value] of Object.entries(parseEnv(readText(file)))) process.env[name] ??= value
  }
}

/** The database that the environment names; undefined when DATABASE_URL is not set or empty. */
export function databaseUrl(): string | undefined {
  return process.env['DATABASE_URL'] || undefined
}
