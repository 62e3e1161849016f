import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, resolve } from 'node:path'

/** One import of a source file. */
export interface Import {
  /** Path below `src/` for a file of ours, else the name as written. */
  readonly to: string
  /** `type` is erased; `lazy` is an `import()` that runs when it is reached. */
  readonly how: 'value' | 'type' | 'lazy'
}

const sources = resolve(import.meta.dirname, '../../src')

/** Paths of all source files below `src/`, sorted. */
export const sourceFiles: readonly string[] = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))
  .toSorted()

/** The text of a file below `src/`. */
export function readSource(file: string): string {
  return readFileSync(join(sources, file), 'utf8')
}

/** All imports of a file below `src/`, in the order of the text. `import { type A }` counts as a value: the module is loaded. */
export function importsOf(file: string): readonly Import[] {
  return parseImports(readSource(file)).map(({ to, how }) => ({
    to: to.startsWith('.') ? posix.join(posix.dirname(file), to) : to,
    how,
  }))
}

/** Reads the imports of formatted TypeScript: declarations begin their line. */
export function parseImports(text: string): readonly Import[] {
  const declaration =
    /^(?:import|export)\s+(?<type>type\s+)?(?:[\w*$]+(?:\s+as\s+\w+)?\s*,?\s*)?(?:\{[^}]*\}\s*)?from\s+'(?<from>[^']+)'/gm
  const sideEffect = /^import\s+'(?<from>[^']+)'/gm
  const call = /(?<type>typeof\s+)?\bimport\(\s*'(?<from>[^']+)'\s*\)(?<member>\.[A-Z])?/g
  const found = [
    ...matches(text, declaration, (groups) => (groups['type'] ? 'type' : 'value')),
    ...matches(text, sideEffect, () => 'value'),
    ...matches(text, call, (groups) => (groups['type'] || groups['member'] ? 'type' : 'lazy')),
  ]
  return found.toSorted((left, right) => left.at - right.at).map(({ to, how }) => ({ to, how }))
}

function matches(text: string, pattern: RegExp, how: (groups: Record<string, string | undefined>) => Import['how']) {
  return [...text.matchAll(pattern)].map((match) => ({
    at: match.index,
    to: match.groups?.['from'] ?? '',
    how: how(match.groups ?? {}),
  }))
}
