import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { StillheadError } from '../kernel/errors.ts'
import { findSyntaxError } from './prove-source.ts'

/** The pieces of a revision: plain values of the header, and printed text of the rest. */
export interface RevisionParts {
  readonly revision: string
  readonly downRevision: string | null | readonly string[]
  readonly branchLabels: readonly string[]
  readonly dependsOn: readonly string[]
  readonly tags: readonly string[]
  readonly createdAt: string
  readonly message: string
  /** The message as a doc comment. */
  readonly comment: string
  /** Remarks as line comments; empty without any. */
  readonly note: string
  /** The import of `Op`, and those of custom operations. */
  readonly imports: string
  /** The exported constants of the header. */
  readonly constants: string
  /** The statements of `upgrade`, indented by two spaces; never empty. */
  readonly upgrade: string
  /** The statements of `downgrade`, likewise. */
  readonly downgrade: string
}

/** Makes the text of a revision file. */
export type RevisionTemplate = (parts: RevisionParts) => string

/**
 * Reads the `template` setting: a function is taken as it is, a text names a file with `${…}` tokens, relative to `root`.
 * @throws SH574 when it is neither, or the file cannot be read.
 */
export async function loadTemplate(template: unknown, root: string): Promise<RevisionTemplate | undefined> {
  if (template === undefined) return undefined
  if (typeof template === 'function') return template as RevisionTemplate
  if (typeof template !== 'string') {
    throw new StillheadError('SH574', {
      what: 'The setting "template" is neither a function nor the path of a file.',
      fix: "Write template: './migrations/template.txt', or template: (parts) => `…`.",
    })
  }
  const file = resolve(root, template)
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new StillheadError('SH574', {
      what: 'The revision template cannot be read.',
      where: file,
      why: cause instanceof Error ? cause.message : String(cause),
      fix: 'Correct "template" in drizzle.config.ts, or create the file.',
      cause,
    })
  })
  return (parts) => fillTokens(text, parts, file)
}

/**
 * Makes a text from a template and parses it.
 * @throws SH575 for an unknown token, SH576 when the text is not TypeScript.
 */
export async function proveTemplate(template: RevisionTemplate, parts: RevisionParts): Promise<string> {
  const text: unknown = template(parts)
  if (typeof text !== 'string') throw unusable(`It returns ${text === null ? 'null' : typeof text}, not a text.`)
  const syntaxError = await findSyntaxError(text)
  if (syntaxError) throw unusable(syntaxError)
  return text.endsWith('\n') ? text : `${text}\n`
}

/** Replaces `${token}`; `\${` stands for itself. Lists are joined with commas, null is empty. */
function fillTokens(text: string, parts: RevisionParts, file: string): string {
  return text.replace(/\\\$\{|\$\{\s*([^}]*?)\s*\}/g, (match, name: string | undefined, offset: number) => {
    if (name === undefined) return '${'
    if (!Object.hasOwn(parts, name)) throw unknownToken(match, Object.keys(parts), `${file}:${lineOf(text, offset)}`)
    const value = parts[name as keyof RevisionParts]
    return Array.isArray(value) ? value.join(', ') : String(value ?? '')
  })
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

function unknownToken(token: string, names: readonly string[], where: string): StillheadError {
  return new StillheadError('SH575', {
    what: `The revision template has an unknown token "${token}".`,
    where,
    fix: `Use one of ${[...names].sort().join(', ')}; write \\\${ for a plain \${.`,
  })
}

function unusable(why: string): StillheadError {
  return new StillheadError('SH576', {
    what: 'The revision template does not give a TypeScript file.',
    why,
    fix: 'Correct "template" in drizzle.config.ts.',
  })
}
