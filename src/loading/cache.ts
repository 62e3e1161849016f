import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Compiled code and everything that it was made from. */
export interface Bundle {
  readonly code: string
  /** Source map, JSON. */
  readonly map: string
  /** Absolute paths of files whose content decides the result; a file may be missing. */
  readonly inputs: readonly string[]
  /** Absolute folders whose list of files decides how imports resolve. */
  readonly folders: readonly string[]
}

/** A compiled bundle on disk. */
export interface StoredBundle {
  /** Absolute path of the code; the map is beside it, with `.map` added. */
  readonly file: string
}

interface Manifest {
  readonly inputs: readonly string[]
  readonly folders: readonly string[]
  readonly digest: string
  readonly output: string
}

const day = 24 * 60 * 60 * 1000

/** Milliseconds that a bundle is kept. */
const kept = 14 * day

/**
 * The bundle stored for a key, when nothing it was made from has changed and it is as it was written.
 * @param folders where it may be; see {@link cacheFolders}.
 * @param key what was asked for, as text.
 */
export function findBundle(folders: readonly string[], key: string): StoredBundle | undefined {
  for (const folder of folders) {
    const manifest = readManifest(path.join(folder, `${hash(key)}.json`))
    if (!manifest || digest(manifest.inputs, manifest.folders) !== manifest.digest) continue
    const file = path.join(folder, `${manifest.output}.mjs`)
    const code = read(file)
    if (code !== undefined && hash(code) === manifest.output) return { file }
  }
  return undefined
}

/**
 * Stores a bundle in the first folder that can be written.
 * @returns undefined when there is none.
 */
export function storeBundle(folders: readonly string[], key: string, bundle: Bundle): StoredBundle | undefined {
  const output = hash(bundle.code)
  const { inputs, folders: listed } = bundle
  const manifest: Manifest = { inputs, folders: listed, digest: digest(inputs, listed), output }
  for (const folder of folders) {
    const file = path.join(folder, `${output}.mjs`)
    const written = attempt(() => {
      fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
      removeStale(folder, Date.now())
      writeAtomically(`${file}.map`, bundle.map)
      writeAtomically(file, bundle.code)
      writeAtomically(path.join(folder, `${hash(key)}.json`), JSON.stringify(manifest))
      return file
    })
    if (written !== undefined) return { file: written }
  }
  return undefined
}

/**
 * Where a project's bundles may be kept, best first: `node_modules/.cache/stillhead`, then a private folder for
 * temporary files (in a container, node_modules often cannot be written).
 */
export function cacheFolders(root: string): string[] {
  const modules = path.join(root, 'node_modules')
  const user = process.getuid?.()
  const temporary = path.join(os.tmpdir(), `stillhead-${user ?? os.userInfo().username}`)
  return [
    ...(fs.existsSync(modules) ? [path.join(modules, '.cache', 'stillhead')] : []),
    ...(isPrivate(temporary, user) ? [path.join(temporary, 'node_modules', '.cache')] : []),
  ]
}

/** Code is run from it: another user of the machine must not be able to put a file there. */
function isPrivate(folder: string, user: number | undefined): boolean {
  if (user === undefined) return true
  attempt(() => fs.mkdirSync(folder, { mode: 0o700 }))
  const stat = attempt(() => fs.lstatSync(folder))
  return stat !== undefined && stat.isDirectory() && stat.uid === user && (stat.mode & 0o022) === 0
}

function readManifest(file: string): Manifest | undefined {
  const text = read(file)?.toString()
  const value = text === undefined ? undefined : attempt(() => JSON.parse(text) as Partial<Manifest>)
  if (!value || !Array.isArray(value.inputs) || !Array.isArray(value.folders)) return undefined
  return /^[0-9a-f]{64}$/.test(String(value.output)) ? (value as Manifest) : undefined
}

function digest(inputs: readonly string[], folders: readonly string[]): string {
  const sum = createHash('sha256')
  for (const file of inputs) {
    const content = read(file)
    sum.update(`${file}\0${content === undefined ? 'missing' : content.length}\0`)
    if (content !== undefined) sum.update(content)
  }
  for (const folder of folders) {
    const names = attempt(() => fs.readdirSync(folder)) ?? []
    sum.update(
      `${folder}\0${names
        .filter((name) => /\.([cm]?[jt]sx?|json)$|^[^.]+$/.test(name))
        .sort()
        .join('\0')}\0`,
    )
  }
  return sum.digest('hex')
}

function hash(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

function writeAtomically(file: string, text: string): void {
  const draft = `${file}.${randomUUID()}`
  fs.writeFileSync(draft, text, { mode: 0o600 })
  fs.renameSync(draft, file)
}

/** Looks at every file of the folder, which may be thousands: once a day. */
function removeStale(folder: string, now: number): void {
  const swept = path.join(folder, 'swept')
  if ((attempt(() => fs.statSync(swept).mtimeMs) ?? 0) > now - day) return
  fs.writeFileSync(swept, '', { mode: 0o600 })
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name)
    const stat = attempt(() => fs.statSync(file))
    if (stat && stat.isFile() && stat.mtimeMs < now - kept) attempt(() => fs.unlinkSync(file))
  }
}

function read(file: string): Buffer | undefined {
  return attempt(() => fs.readFileSync(file))
}

/** A cache may fail in every way a disk can; the answer is always to compile again. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
