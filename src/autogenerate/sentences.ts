import { kinds } from '../kinds/design.ts'
import { display } from '../catalog/display.ts'
import type { CatalogObject } from '../catalog/kind.ts'
import { key, show } from '../kernel/ref.ts'
import { changedAttributes, kindOf, type Change } from '../plan/diff.ts'
import { objectOf } from '../plan/order.ts'

/** One line for each change, for people: `+ column users.email`, `~ column users.name (type: text → varchar(20))`. */
export function sentencesOf(changes: readonly Change[]): readonly string[] {
  const folded = fold(changes)
  const made = new Map(
    folded.flatMap((change) => (change.action === 'create' ? [[key(change.wanted), change.wanted]] : [])),
  )
  const anew = new Set(folded.flatMap((change) => (change.action === 'drop' ? [key(change.live)] : [])))
  return folded.flatMap((change) => {
    if (change.action === 'create') return anew.has(key(change.wanted)) ? [] : [`+ ${shown(change.wanted)}`]
    if (change.action === 'alter') return [`~ ${shown(change.wanted)} (${details(change)})`]
    const wanted = made.get(key(change.live))
    return [wanted ? madeAnew(change.live, wanted) : `- ${shown(change.live)}`]
  })
}

function shown(object: CatalogObject): string {
  return display(object, kindOf(object, kinds))
}

/** What is dropped and created again: because it differs, or because something that it depends on does. */
function madeAnew(live: CatalogObject, wanted: CatalogObject): string {
  const changed = changedAttributes(live, wanted, kindOf(wanted, kinds))
  const why = changed.size === 0 ? '' : `: ${details({ live, wanted, changed })}`
  return `~ ${shown(wanted)} (made anew${why})`
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

function details({ live, wanted, changed }: Pick<Altered, 'live' | 'wanted' | 'changed'>): string {
  return [...changed]
    .sort()
    .map((name) => {
      const have = (live.attributes as Record<string, unknown>)[name]
      const want = (wanted.attributes as Record<string, unknown>)[name]
      return `${name}: ${listChange(have, want) ?? valueChange(have, want)}`
    })
    .join(', ')
}

type Altered = Extract<Change, { action: 'alter' }>

/** What a long list of words gains, loses and moves: the values of an enum. */
function listChange(have: unknown, want: unknown): string | undefined {
  if (!isWords(have) || !isWords(want) || Math.max(have.join().length, want.join().length) < 40) return undefined
  const kept = have.filter((each) => want.includes(each))
  const parts = [
    ...want.filter((each) => !have.includes(each)).map((each) => `+ ${each}`),
    ...have.filter((each) => !want.includes(each)).map((each) => `- ${each}`),
    ...(want.filter((each) => have.includes(each)).every((each, index) => each === kept[index])
      ? []
      : ['another order']),
  ]
  return clipped(parts.join(', '))
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

/** What is left unsaid where the other side says true. */
function orFalse(value: unknown, other: unknown): unknown {
  return value === undefined && other === true ? false : value
}

/** Long values are shown from where they part. */
function valueChange(have: unknown, want: unknown): string {
  const [from, to] = [valueText(orFalse(have, want)), valueText(orFalse(want, have))]
  const parts = [...from].findIndex((letter, index) => letter !== to[index])
  const skipped = Math.max(from.length, to.length) > 80 && parts > 30 ? parts - 20 : 0
  const fromThere = (text: string) => clipped(skipped > 0 ? `…${text.slice(skipped)}` : text)
  return `${fromThere(from)} → ${fromThere(to)}`
}

function valueText(value: unknown): string {
  return value === undefined ? 'none' : plain(value).replace(/\s+/g, ' ')
}

/** Without the quotes of JSON. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plain).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const fields = Object.entries(value).filter(([, each]) => each !== undefined)
  // What has a name and a type is told as SQL does: `email text`.
  const { name, type } = value as { name?: unknown; type?: unknown }
  if (typeof name === 'string' && typeof type === 'string' && fields.length === 2) return `${name} ${type}`
  return `{ ${fields.map(([name, each]) => `${name}: ${plain(each)}`).join(', ')} }`
}

function clipped(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
