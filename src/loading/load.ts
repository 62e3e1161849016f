import fs from 'node:fs'
import { pathToFileURL } from 'node:url'
import { addSourceMap } from '../kernel/source-map.ts'
import { cacheFolders, findBundle, storeBundle, type Bundle } from './cache.ts'
import { compile, type CompileRequest } from './compile.ts'
import { toolEntry } from './tool-entry.ts'
import { buildError, isBuildFailure, throwError, type LoadCodes } from './failures.ts'

/** Files of a project that are to be imported. */
export interface LoadRequest {
  /** Absolute folder of the project. */
  readonly root: string
  /** Absolute paths, any of `.ts .mts .cts .tsx .js .mjs .cjs .jsx .json`. */
  readonly files: readonly string[]
  /** Absolute path of a file from where drizzle-orm is required. Default: the first file. */
  readonly drizzleFrom?: string
  /** What the files are, as the subject of a sentence: "drizzle.config.ts", "A schema file". */
  readonly subject: string
  readonly codes: LoadCodes
}

// Raised when the format of a bundle changes: older ones in a cache are no longer found.
const format = 2

let imports = 0

/**
 * Imports TypeScript and JavaScript files of a project, whatever its module system, as they are now.
 * Compiled text is kept in {@link cacheFolders} until a file changes.
 * @returns the exports of each file, in the order of the request.
 * @throws the codes of the request.
 */
export async function loadFiles(request: LoadRequest): Promise<Record<string, unknown>[]> {
  const { root, files, codes } = request
  if (files.length === 0) return []
  const url = await compiledUrl(
    { root, files, drizzleFrom: request.drizzleFrom ?? files[0]!, tool: toolEntry() },
    codes,
  )
  imports += 1
  try {
    const address = `${url}${url.startsWith('data:') ? '#' : '?'}${imports}`
    const bundle = await withoutExit<Record<string, Record<string, unknown>>>(() => import(address))
    return files.map((_file, index) => bundle[`m${index}`] ?? {})
  } catch (error) {
    throw throwError(error, root, codes, request.subject)
  }
}

let loading = 0
const { exit } = process

/** A file that ends the process would choose the exit code of a check. */
async function withoutExit<T>(work: () => Promise<T>): Promise<T> {
  loading += 1
  process.exit = (code) => {
    throw new Error(`process.exit(${code ?? ''}) is called while the file is loaded`)
  }
  try {
    return await work()
  } finally {
    loading -= 1
    if (loading === 0) process.exit = exit
  }
}

async function compiledUrl(request: CompileRequest, codes: LoadCodes): Promise<string> {
  const key = JSON.stringify([format, request])
  const folders = cacheFolders(request.root)
  const stored = findBundle(folders, key)
  if (stored) return published(stored.file, request.root)
  const bundle = await compileOrThrow(request, codes)
  const written = storeBundle(folders, key, bundle)
  return written ? published(written.file, request.root) : dataUrl(bundle, request.root)
}

async function compileOrThrow(request: CompileRequest, codes: LoadCodes): Promise<Bundle> {
  try {
    return await compile(request)
  } catch (error) {
    throw isBuildFailure(error) ? buildError(error, request.root, codes) : error
  }
}

function published(file: string, root: string): string {
  // Node imports the file that a link leads to, and stacks name that one.
  const url = pathToFileURL(fs.realpathSync(file)).href
  addSourceMap(url, {
    folder: root,
    read: () => (fs.existsSync(`${file}.map`) ? fs.readFileSync(`${file}.map`, 'utf8') : undefined),
  })
  return url
}

/** Where nothing can be written, the code is imported from memory. */
function dataUrl({ code, map }: Bundle, root: string): string {
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  addSourceMap(url, { folder: root, read: () => map })
  return url
}
