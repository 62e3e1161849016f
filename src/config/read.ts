import path from 'node:path'
import { StillheadError } from '../kernel/errors.ts'
import { loadFiles } from '../loading/load.ts'
import type { Place } from './check.ts'
import { readText } from '../kernel/read-text.ts'

/** What a config file exports, unchecked. */
export interface ReadConfig {
  readonly config: object
  readonly options: unknown
  readonly place: Place
}

/**
 * Runs a config file, or parses it when it is JSON.
 * @param file absolute path.
 * @throws SH102 when it throws, SH108 when it does not parse or imports what is not there, SH109 when it exports no config.
 */
export async function readConfig(file: string): Promise<ReadConfig> {
  const place = { file: path.basename(file), text: readText(file), keys: [] }
  const exports = file.endsWith('.json') ? parse(place) : await run(file)
  const config = unwrapped(exports)
  const options = exports['stillhead'] ?? (config as { stillhead?: unknown } | undefined)?.stillhead ?? {}
  if (typeof config === 'object' && config !== null) return { config, options, place }
  throw new StillheadError('SH109', {
    what: `${place.file} exports no config.`,
    where: file,
    fix: "Add `export default defineConfig({ dialect: 'postgresql', … })`.",
  })
}

async function run(file: string): Promise<Record<string, unknown>> {
  const [exports = {}] = await loadFiles({
    root: path.dirname(file),
    files: [file],
    subject: path.basename(file),
    codes: { throws: 'SH102', syntax: 'SH108', missing: 'SH108' },
  })
  return exports
}

function parse({ file, text }: Place): Record<string, unknown> {
  try {
    return { default: JSON.parse(text) }
  } catch (error) {
    throw new StillheadError('SH108', {
      what: `${file} is not valid JSON.`,
      where: file,
      why: error instanceof Error ? error.message : String(error),
      fix: 'Correct the file.',
      cause: error,
    })
  }
}

/** CommonJS gives `module.exports` as the default, and what TypeScript compiles to it has a default inside. */
function unwrapped(exports: Record<string, unknown>): unknown {
  const outer = exports['default']
  const isWrapped = typeof outer === 'object' && outer !== null && 'default' in outer && '__esModule' in outer
  return isWrapped ? outer.default : outer
}
