import { show, showPath } from '../kernel/ref.ts'
import { columnSpokenOf } from './satellite.ts'
import type { CatalogObject, DesignKind } from './kind.ts'

/** How people read an object: `column auth.users.email`, `comment on table users`, `owner of view totals`. */
export function display(object: CatalogObject, { satellite }: Pick<DesignKind, 'satellite'>): string {
  const target = satellite && object.requires[0]
  if (!target) return show(object)
  // What stands behind the target's path is the column of a view, the type of the target, and what tells satellites apart.
  const rest = object.path.slice(target.path.length)
  const column = columnSpokenOf(object, target)
  const shown = column === undefined ? show(target) : `column ${showPath([...target.path, column])}`
  const tail = rest.slice(column === undefined ? 1 : 2).filter((word) => word !== object.kind)
  const label = satellite.label ? rest.at(-1)! : object.kind.replaceAll('-', ' ')
  return [label, satellite.word, shown, ...(satellite.label ? [] : tail)].join(' ')
}
