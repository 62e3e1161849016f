/** A printed value: text that stays on one line where it fits, and knows how it breaks. */
export type Node = Atom | List

/** Text that cannot be divided. */
interface Atom {
  /** `template` holds line ends; `number` and `string` are laid out in ways of their own. */
  readonly kind: 'word' | 'number' | 'string' | 'template'
  readonly text: string
}

/** An array or object literal. */
export interface List {
  readonly kind: 'array' | 'object'
  readonly items: readonly Item[]
  /** On one line; undefined when it must be broken. */
  readonly flat: string | undefined
}

/** An element, or a property with its printed key. */
export interface Item {
  readonly key?: string
  readonly value: Node
}

/** Where a text begins and what must follow it on its line. */
interface Place {
  /** Spaces before the line. */
  readonly indent: number
  /** Characters on the line before the text. */
  readonly column: number
  /** Characters that must follow on the same line. */
  readonly after: number
}

/** Characters in a line. */
export const lineWidth = 120

/** Makes a list, with its form on one line. */
export function list(kind: List['kind'], items: readonly Item[]): List {
  return { kind, items, flat: flatList(kind, items) }
}

/** Prints a value that begins at the given place, as prettier would. */
export function render(node: Node, place: Place): string {
  if (!isList(node)) return node.text
  if (node.flat !== undefined && place.column + node.flat.length + place.after <= lineWidth) return node.flat
  return broken(node, place.indent)
}

/** Prints `name: value` or `name = value`; a text that is too long goes to the next line. */
export function assign(name: string, operator: ':' | ' =', value: Node, place: Place): string {
  const left = name + operator
  const column = place.column + left.length + 1
  if (!movesDown(name, operator, value, { ...place, column })) return `${left} ${render(value, { ...place, column })}`
  const indent = place.indent + 2
  return `${left}\n${' '.repeat(indent)}${render(value, { ...place, indent, column: indent })}`
}

/** Prints a call as a statement that begins at the indent. */
export function renderCall(callee: string, args: readonly Node[], indent: number): string {
  const [first] = args
  if (args.length === 1 && first?.kind === 'template') return `${callee}(${first.text})`
  const column = indent + callee.length
  const flat = flatten(args)
  if (flat !== undefined && column + flat.length + 2 <= lineWidth) return `${callee}(${flat})`
  return (hug(callee, args, indent) ?? spread(callee, args, indent)) + ')'
}

/** The last array or object opens on the line of the call: `op.createTable('users', {`. */
function hug(callee: string, args: readonly Node[], indent: number): string | undefined {
  const last = args.at(-1)
  const before = flatten(args.slice(0, -1))
  if (last === undefined || before === undefined || !isHuggable(last, args)) return undefined
  const head = `${callee}(${before}${before && ', '}`
  return indent + head.length + 1 <= lineWidth ? head + broken(last, indent) : undefined
}

function isHuggable(last: Node, args: readonly Node[]): last is List {
  if (!isList(last) || last.items.length === 0 || args.at(-2)?.kind === last.kind) return false
  return args.length === 1 || !isNumbers(last)
}

/** Each argument on a line of its own. */
function spread(callee: string, args: readonly Node[], indent: number): string {
  const inner = indent + 2
  const lines = args.map((arg) => `${' '.repeat(inner)}${render(arg, { indent: inner, column: inner, after: 1 })},\n`)
  return `${callee}(\n${lines.join('')}${' '.repeat(indent)}`
}

function broken(node: List, indent: number): string {
  const inner = indent + 2
  const [open, close] = node.kind === 'array' ? ['[', ']'] : ['{', '}']
  if (node.items.length === 0) return open + close
  const lines = isNumbers(node)
    ? fill(node.items, inner)
    : node.items.map((item) => `${' '.repeat(inner)}${renderItem(item, inner)},`)
  return `${open}\n${lines.join('\n')}\n${' '.repeat(indent)}${close}`
}

function renderItem({ key, value }: Item, indent: number): string {
  const place = { indent, column: indent, after: 1 }
  return key === undefined ? render(value, place) : assign(key, ':', value, place)
}

/** Numbers stand side by side. */
function fill(items: readonly Item[], indent: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const { value } of items) {
    const text = `${(value as Atom).text},`
    if (line !== '' && indent + line.length + 1 + text.length > lineWidth) {
      lines.push(' '.repeat(indent) + line)
      line = ''
    }
    line += line === '' ? text : ` ${text}`
  }
  return [...lines, ' '.repeat(indent) + line]
}

/** Whether a value goes to the line below its name: prettier spares names of up to four characters. */
function movesDown(name: string, operator: string, value: Node, { column, after }: Place): boolean {
  if (value.kind === 'template' || (!isList(value) && /^(?:true|false|\d[\d.e-]*)$/.test(value.text))) return false
  if (operator === ':' && name.length <= 4) return false
  if (!isList(value)) return column + value.text.length + after > lineWidth
  return column + (value.items.length === 0 ? 2 + after : 1) > lineWidth
}

function flatList(kind: List['kind'], items: readonly Item[]): string | undefined {
  if (items.length === 0) return kind === 'array' ? '[]' : '{}'
  if (kind === 'array' && isTable(items)) return undefined
  const texts: string[] = []
  for (const { key, value } of items) {
    const text = flatNode(value)
    if (text === undefined) return undefined
    texts.push(key === undefined ? text : `${key}: ${text}`)
  }
  return kind === 'array' ? `[${texts.join(', ')}]` : `{ ${texts.join(', ')} }`
}

/** Several objects of several properties each, or arrays of arrays: one on a line. */
function isTable(items: readonly Item[]): boolean {
  const kind = items[0]?.value.kind
  return items.length > 1 && items.every(({ value }) => value.kind === kind && isList(value) && value.items.length > 1)
}

function isList(node: Node): node is List {
  return node.kind === 'array' || node.kind === 'object'
}

function isNumbers(node: List): boolean {
  return node.kind === 'array' && node.items.length > 0 && node.items.every(({ value }) => value.kind === 'number')
}

function flatten(args: readonly Node[]): string | undefined {
  const texts = args.map(flatNode)
  return texts.includes(undefined) ? undefined : texts.join(', ')
}

function flatNode(node: Node): string | undefined {
  if (isList(node)) return node.flat
  return node.kind === 'template' ? undefined : node.text
}
