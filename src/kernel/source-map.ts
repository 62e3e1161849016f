import { SourceMap, type SourceMapPayload } from 'node:module'
import { fileURLToPath } from 'node:url'
import path from 'node:path'

interface Compiled {
  /** Absolute folder that the map's sources are relative to. */
  readonly folder: string
  /** The text of the map; undefined when it can no longer be read. */
  readonly read: () => string | undefined
  map?: SourceMap | null
}

// Keyed by URL. Code that is imported stays in the process for ever, and so do the few facts about it.
const compiled = new Map<string, Compiled>()

/**
 * Tells where the sources of a compiled file are, before it is imported.
 * @param url `file:` or `data:` URL, without query and fragment.
 * @param source the folder that the map's sources are relative to, and how to read the map; read when a stack needs it.
 */
export function addSourceMap(url: string, source: Pick<Compiled, 'folder' | 'read'>): void {
  compiled.set(url, source)
}

/** The same stack, or position `file:line:column`, with compiled files replaced by the files and lines that were written. */
export function originalStack(stack: string): string {
  return stack.replaceAll(
    /((?:file:\/\/|data:)[^\s()?#]+)(?:[?#][^\s():]*)?:(\d+):(\d+)/g,
    (whole, url: string, line: string, column: string) =>
      original(url, Number(line), Number(column)) ?? plain(url, whole, line, column),
  )
}

function original(url: string, line: number, column: number): string | undefined {
  const file = compiled.get(url)
  if (!file) return undefined
  if (file.map === undefined) file.map = parse(file.read())
  const entry = file.map?.findEntry(line - 1, column - 1)
  if (!entry || !('originalSource' in entry) || !entry.originalSource) return undefined
  const source = path.resolve(file.folder, decodeURIComponent(entry.originalSource))
  return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
}

function parse(text: string | undefined): SourceMap | null {
  if (text === undefined) return null
  try {
    return new SourceMap(JSON.parse(text) as SourceMapPayload)
  } catch {
    // A damaged map costs the positions, not the error that they belong to.
    return null
  }
}

function plain(url: string, whole: string, line: string, column: string): string {
  return url.startsWith('file:') && URL.canParse(url) ? `${fileURLToPath(url)}:${line}:${column}` : whole
}
