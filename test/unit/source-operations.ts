import { transformSync } from 'esbuild'
import fc from 'fast-check'
import type { Operation, Verbs } from '../../src/operations/operation.ts'
import { record } from '../../src/operations/record.ts'
import type { VerbSpec } from '../../src/operations/spec.ts'

const word = fc.stringMatching(/^[a-z_]{1,12}$/)

const hostile = fc.constantFrom(
  '__proto__',
  'constructor',
  '*/',
  '</script>',
  '${x}',
  '`',
  "it's",
  '\\',
  '\\n',
  '\r\n',
  '\u2028',
  '\u202e',
  '\ud800',
  '\0',
  '',
  'line one\nline `two` ${three}\n\\four',
  'SELECT 1;\n\n  -- DOWN\n',
  'tab\there\nand\tthere',
  'ends in space \nhere',
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\nzwj',
)

const text = fc.oneof(
  { arbitrary: word, weight: 4 },
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[a-z' ]{20,90}$/),
  fc.stringMatching(/^[a-z'"`$\\{ ]{0,9}\n[a-z'"`\\${ ]{0,9}x$/),
  hostile,
)

const ascii = fc.oneof(
  { arbitrary: word, weight: 4 },
  fc.string({ unit: 'grapheme-ascii' }),
  fc.stringMatching(/^[a-z' ]{20,90}$/),
  fc.stringMatching(/^[a-z'"`$\\{ ]{0,9}\n[a-z'"`\\${ ]{0,9}x$/),
)

/** Lists of calls with any data that a revision file can hold. */
export const anyOperations = operations(text)

/** The same with texts of ASCII only. */
export const asciiOperations = operations(ascii)

function operations(texts: fc.Arbitrary<string>): fc.Arbitrary<Operation[]> {
  const leaf = fc.oneof(
    { arbitrary: texts, weight: 4 },
    fc.integer(),
    fc.double(),
    fc.bigInt(),
    fc.boolean(),
    fc.constantFrom(null, -0, 1e21),
  )
  const name = fc.oneof({ arbitrary: word, weight: 6 }, texts, fc.stringMatching(/^[a-z]{70,125}$/))
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'medium' },
      { arbitrary: leaf, weight: 3 },
      fc.array(tie('value'), { maxLength: 6 }),
      fc.array(fc.integer(), { maxLength: 50 }),
      fc.uniqueArray(fc.tuple(name, tie('value')), { maxLength: 6, selector: ([key]) => key }).map(fromEntries),
    ),
  }))
  const verb = fc.oneof({ arbitrary: word, weight: 6 }, fc.constantFrom('create-audit', "it's"))
  return fc.array(fc.record({ op: verb, args: fc.array(value, { maxLength: 4 }) }, { noNullPrototype: true }), {
    maxLength: 6,
  })
}

/** Object.fromEntries that keeps `__proto__` as a property like any other. */
function fromEntries(entries: readonly (readonly [string, unknown])[]): object {
  const object = {}
  for (const [name, value] of entries) {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true })
  }
  return object
}

/** Runs a printed revision and gives its constants and the calls of both functions. */
export function evaluate(source: string, verbNames: readonly string[]) {
  const module = { exports: {} as Record<string, any> }
  const { code } = transformSync(source, { loader: 'ts', format: 'cjs', target: 'es2022' })
  new Function('module', 'exports', code)(module, module.exports)
  const { upgrade, downgrade, ...constants } = module.exports
  const verbs = Object.fromEntries(verbNames.map((name) => [name, anything])) as Verbs
  return { constants: { ...constants }, upgrade: calls(upgrade, verbs), downgrade: calls(downgrade, verbs) }
}

function calls(body: (op: unknown) => unknown, verbs: Verbs): Operation[] {
  return record(body, verbs).map(({ op, args }) => ({ op, args }))
}

const anything: VerbSpec<any> = { sql: () => [], reverse: () => null, describe: () => '' }
