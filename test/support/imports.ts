import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, resolve } from 'node:path'
import { ts } from 'ts-morph'

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

/** All string literals of a file below `src/`, in the order of the text. */
export function literalsOf(file: string): readonly string[] {
  return collect(readSource(file), (node) => (ts.isStringLiteralLike(node) ? node.text : undefined))
}

function readSource(file: string): string {
  return readFileSync(join(sources, file), 'utf8')
}

/** All imports of a file below `src/`, in the order of the text. `import { type A }` counts as a value: the module is loaded. */
export function importsOf(file: string): readonly Import[] {
  return parseImports(readSource(file)).map(({ to, how }) => ({
    to: to.startsWith('.') ? posix.join(posix.dirname(file), to) : to,
    how,
  }))
}

/** Reads the imports of a TypeScript text. */
export function parseImports(text: string): readonly Import[] {
  return collect(text, importOf)
}

function collect<T>(text: string, pick: (node: ts.Node) => T | undefined): T[] {
  const found: T[] = []
  const visit = (node: ts.Node): void => {
    const one = pick(node)
    if (one !== undefined) found.push(one)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest))
  return found
}

function importOf(node: ts.Node): Import | undefined {
  if (ts.isImportDeclaration(node))
    return imported(node.moduleSpecifier, node.importClause?.isTypeOnly ? 'type' : 'value')
  if (ts.isExportDeclaration(node)) return imported(node.moduleSpecifier, node.isTypeOnly ? 'type' : 'value')
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return imported(node.argument.literal, 'type')
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return imported(node.arguments[0], 'lazy')
  return undefined
}

function imported(name: ts.Node | undefined, how: Import['how']): Import | undefined {
  return name && ts.isStringLiteralLike(name) ? { to: name.text, how } : undefined
}
