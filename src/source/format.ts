import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { Options } from 'prettier'
import { StillheadError } from '../kernel/errors.ts'
import { lineWidth } from './layout.ts'

/** What is used of prettier; versions 2 and 3 have it. */
interface Prettier {
  format(text: string, options: Options): string | Promise<string>
  resolveConfig(file: string, options: { editorconfig: boolean }): Promise<Options | null>
  resolveConfigFile(file: string): Promise<string | null>
}

/** The style of projects without a prettier config: that of printed revisions. */
const houseStyle: Options = { semi: false, singleQuote: true, printWidth: lineWidth, trailingComma: 'all' }

/** Characters above which a printed revision in the house style is not sent through prettier: about 600 operations. */
const largeText = 100_000

/**
 * Formats a TypeScript or JavaScript file with the prettier and the config of the project that it belongs to; with ours where it has none.
 * @param file absolute path; it need not exist.
 * @throws SH572 when prettier or its config fails.
 */
export async function format(text: string, file: string): Promise<string> {
  const { prettier, options } = await settings(file)
  return run(prettier, text, options, file)
}

/**
 * Formats the text of `printRevision`; a large one in the house style is left as it is, since prettier would not change it.
 * @param file absolute path; it need not exist.
 * @throws SH572 when prettier or its config fails.
 */
export async function formatPrinted(text: string, file: string): Promise<string> {
  const { prettier, options } = await settings(file)
  const done = text.length > largeText && isHouseStyle(options) && isAscii(text)
  return done ? text : run(prettier, text, options, file)
}

async function settings(file: string): Promise<{ prettier: Prettier; options: Options }> {
  try {
    const prettier = await loadPrettier(file)
    const own = await prettier.resolveConfigFile(file)
    const options = (await prettier.resolveConfig(file, { editorconfig: true })) ?? {}
    return { prettier, options: own === null ? { ...houseStyle, ...options } : options }
  } catch (cause) {
    throw failed(file, cause)
  }
}

async function loadPrettier(file: string): Promise<Prettier> {
  const path = resolveOwn(file)
  const loaded = path === undefined ? await import('prettier') : await import(pathToFileURL(path).href)
  return ('format' in loaded ? loaded : loaded.default) as Prettier
}

function resolveOwn(file: string): string | undefined {
  try {
    return createRequire(file).resolve('prettier')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}

/** `babel-ts` prints the same as `typescript` in three quarters of the time; plugins may know only the usual parser. */
async function run(prettier: Prettier, text: string, options: Options, file: string): Promise<string> {
  const faster = options.parser === undefined && !options.plugins?.length && /\.[cm]?ts$/.test(file)
  try {
    return await prettier.format(text, { ...options, ...(faster && { parser: 'babel-ts' }), filepath: file })
  } catch (cause) {
    throw failed(file, cause)
  }
}

function isHouseStyle(options: Options): boolean {
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  const house = Object.entries(houseStyle)
  return given.length === house.length && house.every(([name, value]) => options[name] === value)
}

/** Wide characters are measured by prettier only. */
function isAscii(text: string): boolean {
  return /^[\x00-\x7f]*$/.test(text)
}

function failed(file: string, cause: unknown): StillheadError {
  return new StillheadError('SH572', {
    what: 'The revision could not be formatted with prettier.',
    where: file,
    why: cause instanceof Error ? cause.message : String(cause),
    fix: 'Correct the prettier config of the project; `npx prettier --check .` shows the same error.',
    cause,
  })
}
