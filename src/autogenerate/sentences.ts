import { show } from '../kernel/ref.ts'
import { kindOf, type Change } from '../plan/diff.ts'
import { objectOf } from '../plan/order.ts'
import { kinds } from './compare.ts'

/** One line for each change, for people: `+ column users.email`, `~ column users.name (type: text → varchar(20))`. */
export function sentencesOf(changes: readonly Change[]): readonly string[] {
  return fold(changes).map(sentence)
}

/** Changes that a parent's change says already are left out: the columns of a new table. */
function fold(changes: readonly Change[]): readonly Change[] {
  const told = new Set(
    changes.filter(({ action }) => action !== 'alter').map((change) => `${change.action} ${show(objectOf(change))}`),
  )
  return changes
    .filter((change) => {
      const object = objectOf(change)
      const { partOf, attachedTo } = kindOf(object, kinds)
      const parent = partOf?.parent(object) ?? attachedTo?.(object)
      return change.action === 'alter' || !parent || !told.has(`${change.action} ${show(parent)}`)
    })
    .sort((left, right) => compare(orderOf(left), orderOf(right)))
}

function orderOf(change: Change): string {
  const object = objectOf(change)
  return `${String(kindOf(object, kinds).weight).padStart(3, '0')} ${object.path.join('.')} ${change.action}`
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function sentence(change: Change): string {
  if (change.action === 'create') return `+ ${show(change.wanted)}`
  if (change.action === 'drop') return `- ${show(change.live)}`
  const details = [...change.changed].sort().map((name) => {
    const have = (change.live.attributes as Record<string, unknown>)[name]
    const want = (change.wanted.attributes as Record<string, unknown>)[name]
    return `${name}: ${valueText(have)} → ${valueText(want)}`
  })
  return `~ ${show(change.wanted)} (${details.join(', ')})`
}

function valueText(value: unknown): string {
  if (value === undefined) return 'none'
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replace(/\s+/g, ' ')
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
