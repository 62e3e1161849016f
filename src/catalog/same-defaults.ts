import type { Session } from '../database/session.ts'
import { key } from '../kernel/ref.ts'
import type { Catalog, CatalogObject } from './kind.ts'

/**
 * Compares constant defaults by value, on the server: `123.10` and `123.1` are the same default of a numeric column.
 * @param session in a transaction.
 * @returns the wanted catalog, with the live text where the values are the same.
 */
export async function settleDefaults(session: Session, live: Catalog, wanted: Catalog): Promise<Catalog> {
  const pairs = [...wanted.values()].flatMap((object) => {
    const counterpart = live.get(key(object))
    return counterpart && differs(counterpart, object) ? [{ live: counterpart, wanted: object }] : []
  })
  if (pairs.length === 0) return wanted
  const settled = new Map<string, CatalogObject>()
  for (const pair of pairs) {
    if (!(await sameValue(session, pair.live, pair.wanted))) continue
    const { default: value } = pair.live.attributes as { default?: string }
    settled.set(key(pair.wanted), { ...pair.wanted, attributes: { ...pair.wanted.attributes, default: value } })
  }
  return settled.size === 0 ? wanted : new Map([...wanted].map(([id, object]) => [id, settled.get(id) ?? object]))
}

interface Defaulted {
  readonly type?: string
  readonly default?: string
}

function differs(live: CatalogObject, wanted: CatalogObject): boolean {
  if (wanted.kind !== 'column') return false
  const have = live.attributes as Defaulted
  const want = wanted.attributes as Defaulted
  return (
    have.type === want.type && have.default !== want.default && isConstant(have.default) && isConstant(want.default)
  )
}

/** No function is called: its value now would say nothing about its value later. */
function isConstant(expression: string | undefined): boolean {
  if (expression === undefined) return false
  const bare = expression.replace(/'(?:[^']|'')*'/g, "''").replace(/::\s*"?[\w. ]+"?(\([\d, ]*\))?(\[\])*/g, '')
  return !/[\w"]\s*\(|current_|localtime|session_user|\buser\b/i.test(bare)
}

async function sameValue(session: Session, live: CatalogObject, wanted: CatalogObject): Promise<boolean> {
  const { type, default: have } = live.attributes as Required<Defaulted>
  const { default: want } = wanted.attributes as Required<Defaulted>
  // PG: json has no equality.
  const cast = type === 'json' ? 'jsonb' : type
  await session.simple('SAVEPOINT stillhead_default')
  try {
    const results = await session.simple(
      `SELECT (${have})::${type}::${cast} IS NOT DISTINCT FROM (${want})::${type}::${cast}`,
    )
    await session.simple('RELEASE SAVEPOINT stillhead_default')
    return results[0]?.rows[0]?.[0] === 't'
  } catch (error) {
    if (session.lost()) throw error
    // PG: a type without equality, or a default that cannot be cast: then they are two defaults.
    await session.simple('ROLLBACK TO SAVEPOINT stillhead_default; RELEASE SAVEPOINT stillhead_default')
    return false
  }
}
