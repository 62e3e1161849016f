import { StillheadError } from '../kernel/errors.ts'
import { list, render, renderCall, type Item, type Node } from './layout.ts'

/**
 * Prints data as TypeScript that evaluates to it, laid out as prettier would with single quotes and 120 characters a line.
 * @param value strings, numbers, bigints, booleans, null, undefined, arrays and plain objects of these; a property whose
 *   value is undefined is left out.
 * @throws SH570 for a function, a symbol, an instance of a class and a value that contains itself.
 * @example printLiteral({ name: 'email', type: 'text' }) // { name: 'email', type: 'text' }
 */
export function printLiteral(value: unknown): string {
  return render(toNode(value), { indent: 0, column: 0, after: 0 })
}

/**
 * Prints a call as a statement, without its semicolon; the first line is not indented.
 * @param callee `op.createTable`
 * @param indent spaces before the statement.
 * @throws SH570 for an argument that {@link printLiteral} refuses.
 */
export function printCall(callee: string, args: readonly unknown[], indent: number): string {
  return renderCall(
    callee,
    args.map((arg, index) => toNode(arg, `argument ${index + 1} of ${callee}`)),
    indent,
  )
}

/** Prints a property name or a member access: `.createTable`, `['create-table']`. */
export function printMember(name: string): string {
  return isPlainName(name) ? `.${name}` : `[${quote(name)}]`
}

/** The laid-out form of a value. */
export function toNode(value: unknown, where = 'the value'): Node {
  return build(value, where, new Set())
}

function build(value: unknown, where: string, around: Set<object>): Node {
  if (typeof value === 'string') return isText(value) ? template(value) : { kind: 'string', text: quote(value) }
  if (typeof value === 'number') return number(value)
  if (typeof value === 'bigint') return { kind: 'word', text: `${value}n` }
  if (value === null || value === undefined || typeof value === 'boolean') return { kind: 'word', text: String(value) }
  if (typeof value !== 'object') throw unprintable(`a ${typeof value}`, where)
  if (around.has(value)) throw unprintable('a value that contains itself', where)
  around.add(value)
  const node = Array.isArray(value) ? array(value, where, around) : object(value, where, around)
  around.delete(value)
  return node
}

function array(value: readonly unknown[], where: string, around: Set<object>): Node {
  return list(
    'array',
    Array.from(value, (element, index) => ({ value: build(element, `${where}[${index}]`, around) })),
  )
}

function object(value: object, where: string, around: Set<object>): Node {
  const prototype: unknown = Object.getPrototypeOf(value)
  // A plain object of another realm (a vm context) has that realm's Object.prototype, whose own prototype is null.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw unprintable(
      `an instance of ${(value.constructor as { name?: string } | undefined)?.name || 'a class'}`,
      where,
    )
  }
  if (Object.getOwnPropertySymbols(value).length > 0) throw unprintable('an object with a symbol as a key', where)
  const items: Item[] = []
  for (const [name, property] of Object.entries(value)) {
    if (property === undefined) continue
    items.push({ key: printKey(name), value: build(property, `${where}.${name}`, around) })
  }
  return list('object', items)
}

/** A computed key, since both `__proto__: x` and `'__proto__': x` set the prototype. */
function printKey(name: string): string {
  if (name === '__proto__') return "['__proto__']"
  return isPlainName(name) ? name : quote(name)
}

function isPlainName(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name)
}

function number(value: number): Node {
  const text = Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e')
  return { kind: Number.isFinite(value) ? 'number' : 'word', text }
}

/** The quotes that need fewer escapes, single ones when it is even, as prettier has it. */
function quote(value: string): string {
  const mark = count(value, "'") > count(value, '"') ? '"' : "'"
  const body = escapeUnreadable(value.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`)).replaceAll('\n', '\\n')
  return mark + body + mark
}

/** Several lines that stay exact and readable between backticks, even after an editor trimmed the ends of lines. */
function isText(value: string): boolean {
  return /\S[^]*\n[^]*\S/.test(value) && !value.includes('\r') && !/[ \t]\n/.test(value)
}

function template(value: string): Node {
  const body = value.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')
  return { kind: 'template', text: `\`${body.split('\t').map(escapeUnreadable).join('\t')}\`` }
}

/** Control characters, lone surrogates, line separators and characters that are invisible or change the reading direction. */
const unreadable =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|\p{Surrogate}/gu

const shortEscapes: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\r': '\\r',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
}

function escapeUnreadable(text: string): string {
  return text.replace(unreadable, (character) => shortEscapes[character] ?? hex(character.charCodeAt(0)))
}

function hex(code: number): string {
  const digits = code.toString(16)
  return code < 0x100 ? `\\x${digits.padStart(2, '0')}` : `\\u${digits.padStart(4, '0')}`
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}

function unprintable(what: string, where: string): StillheadError {
  return new StillheadError('SH570', {
    what: `A revision file cannot hold ${what}.`,
    where,
    why: 'Arguments are written as data: strings, numbers, booleans, null, arrays and plain objects.',
    fix: 'Pass data in the rewrite hook or custom operation that made it; write op.run(…) by hand in the file.',
  })
}
