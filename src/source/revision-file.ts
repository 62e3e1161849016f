import type { Operation } from '../operations/operation.ts'
import { assign } from './layout.ts'
import { printCall, printMember, toNode } from './literal.ts'
import { proveSource } from './prove-source.ts'
import { proveTemplate, type RevisionParts, type RevisionTemplate } from './template.ts'

/** What the header of a new revision says. */
export interface NewRevision {
  readonly revision: string
  /** null at a base, several at a merge. */
  readonly downRevision: string | null | readonly string[]
  readonly branchLabels: readonly string[]
  readonly dependsOn: readonly string[]
  /** Written only when there are some. */
  readonly tags?: readonly string[]
  /** ISO 8601. */
  readonly createdAt: string
  /** One line, or several. */
  readonly message: string
}

/** What a revision file holds besides its operations. */
export interface PrintOptions {
  /** Lines printed as comments above an operation: its risks. */
  readonly comments?: (operation: Operation) => readonly string[]
  /** Import declarations after that of `Op`: `import '../operations/audit.ts'`. */
  readonly imports?: readonly string[]
  /** A remark below the message; line ends make several comment lines. */
  readonly note?: string
  /** A form of the project's own. */
  readonly template?: RevisionTemplate
}

/**
 * Prints a revision as TypeScript; the same input gives the same bytes.
 * @returns text as prettier would print it with the house style, unless a template is used.
 * @throws SH570 for an argument that is not data, SH571 when the text does not say what was asked, SH575 and SH576 for a
 *   template that cannot be used.
 */
export async function printRevision(
  revision: NewRevision,
  upgrade: readonly Operation[],
  downgrade: readonly Operation[],
  options: PrintOptions = {},
): Promise<string> {
  const parts = toParts(revision, upgrade, downgrade, options)
  if (options.template) return proveTemplate(options.template, parts)
  const text = printParts(parts)
  await proveSource(text, { upgrade: upgrade.length, downgrade: downgrade.length })
  return text
}

/** The pieces of a revision file, each printed. */
function toParts(
  revision: NewRevision,
  upgrade: readonly Operation[],
  downgrade: readonly Operation[],
  { comments, imports = [], note = '' }: PrintOptions,
): RevisionParts {
  const constants = {
    revision: revision.revision,
    downRevision: revision.downRevision,
    branchLabels: revision.branchLabels,
    dependsOn: revision.dependsOn,
    ...(revision.tags?.length && { tags: revision.tags }),
    createdAt: revision.createdAt,
  }
  return {
    ...revision,
    tags: revision.tags ?? [],
    comment: docComment(revision.message),
    note: note === '' ? '' : lineComments([note]).join('\n'),
    imports: ["import type { Op } from 'stillhead'", ...imports].join('\n'),
    constants: Object.entries(constants).map(printConstant).join('\n'),
    upgrade: printBody(upgrade, comments),
    downgrade: printBody(downgrade, comments),
  }
}

function printParts(parts: RevisionParts): string {
  return `${parts.comment}
${parts.note && `${parts.note}\n`}${parts.imports}

${parts.constants}

/** Upgrade schema. */
export function upgrade(op: Op): void {
${parts.upgrade}
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
${parts.downgrade}
}
`
}

function printConstant([name, value]: [string, unknown]): string {
  return assign(`export const ${name}`, ' =', toNode(value), { indent: 0, column: 0, after: 0 })
}

/** An empty body names its parameter, so that linters and noUnusedParameters accept the file. */
function printBody(operations: readonly Operation[], comments: PrintOptions['comments']): string {
  if (operations.length === 0) return '  void op // nothing to do'
  return operations
    .flatMap((operation) => [
      ...lineComments(comments?.(operation) ?? []).map((line) => `  ${line}`),
      `  ${printCall(`op${printMember(operation.op)}`, operation.args, 2)}`,
    ])
    .join('\n')
}

function docComment(message: string): string {
  const lines = toLines(message.replaceAll('*/', '*\\/'))
  if (lines.length === 1) return `/** ${lines[0] && `${lines[0]} `}*/`
  return ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'].join('\n')
}

function lineComments(texts: readonly string[]): string[] {
  return texts.flatMap(toLines).map((line) => `// ${line}`.trimEnd())
}

/** Every character that ends a line ends one here, so that no text can leave its comment. */
function toLines(text: string): string[] {
  return text
    .trim()
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.trimEnd())
}
