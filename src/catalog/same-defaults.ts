import type { Session } from '../database/session.ts'
import { changedAttributes, kindOf, type Kinds } from '../plan/diff.ts'
import type { Catalog, CatalogObject } from './kind.ts'
import { replaced } from './replaced.ts'

/**
 * Compares constant defaults by value, on the server: `123.10` and `123.1` are the same default of a numeric column.
 * @param session in a transaction.
 * @returns the wanted catalog, with the live text where the values are the same.
 */
export async function settleDefaults(session: Session, live: Catalog, wanted: Catalog, kinds: Kinds): Promise<Catalog> {
  const questions = new Map<string, [string, CatalogObject][]>()
  for (const [id, object] of wanted) {
    const counterpart = object.kind === 'column' ? live.get(id) : undefined
    if (!counterpart || !differs(counterpart, object, kinds)) continue
    const { default: value } = counterpart.attributes as { default?: string }
    const settled = { ...object, attributes: { ...object.attributes, default: value } }
    const text = question(counterpart, object)
    const list = questions.get(text)
    if (list) list.push([id, settled])
    else questions.set(text, [[id, settled]])
  }
  if (questions.size === 0) return wanted
  const texts = [...questions.keys()]
  const same = new Set<string>()
  // PG: a select list has at most 1664 entries.
  for (let next = 0; next < texts.length; next += 1000) {
    for (const text of await ask(session, texts.slice(next, next + 1000))) same.add(text)
  }
  return replaced(wanted, new Map([...questions].filter(([text]) => same.has(text)).flatMap(([, objects]) => objects)))
}

interface Defaulted {
  readonly type?: string
  readonly default?: string
}

const theDefault = ['default']

function differs(live: CatalogObject, wanted: CatalogObject, kinds: Kinds): boolean {
  const have = live.attributes as Defaulted
  const want = wanted.attributes as Defaulted
  return (
    have.type === want.type &&
    changedAttributes(live, wanted, kindOf(wanted, kinds), theDefault).size > 0 &&
    isConstant(have.default) &&
    isConstant(want.default)
  )
}

/** No function is called: its value now would say nothing about its value later. */
function isConstant(expression: string | undefined): boolean {
  if (expression === undefined) return false
  const bare = expression.replace(/'(?:[^']|'')*'/g, "''").replace(/::\s*"?[\w. ]+"?(\([\d, ]*\))?(\[\])*/g, '')
  return !/[\w"]\s*\(|current_|localtime|session_user|\buser\b/i.test(bare)
}

function question(live: CatalogObject, wanted: CatalogObject): string {
  const { type, default: have } = live.attributes as Required<Defaulted>
  const { default: want } = wanted.attributes as Required<Defaulted>
  // PG: json has no equality.
  const cast = type === 'json' ? 'jsonb' : type
  return `(${have})::${type}::${cast} IS NOT DISTINCT FROM (${want})::${type}::${cast}`
}

/** The questions that the server answers with yes; one that it cannot answer counts as no. */
async function ask(session: Session, questions: readonly string[]): Promise<ReadonlySet<string>> {
  const yes = new Set<string>()
  await session.simple('SAVEPOINT stillhead_default')
  try {
    const results = await session.simple(`SELECT ${questions.join(',\n')}`)
    results[0]!.rows[0]!.forEach((answer, index) => answer === 't' && yes.add(questions[index]!))
  } catch (error) {
    if (session.lost()) throw error
    // PG: a type without equality, or a default that cannot be cast: then that one is told from the others by halves.
    await session.simple('ROLLBACK TO SAVEPOINT stillhead_default')
    if (questions.length === 1) return yes
    const half = questions.length >> 1
    for (const part of [questions.slice(0, half), questions.slice(half)]) {
      for (const text of await ask(session, part)) yes.add(text)
    }
  }
  await session.simple('RELEASE SAVEPOINT stillhead_default')
  return yes
}
