import { show, showPath } from '../kernel/ref.ts'
import type { CatalogObject, DesignKind } from './kind.ts'

/** How people read an object: `column auth.users.email`, `comment on table users`, `owner of view totals`. */
export function display(object: CatalogObject, { satellite }: Pick<DesignKind, 'satellite'>): string {
  const target = satellite && object.requires[0]
  if (!target) return show(object)
  // What stands behind the target's path is the column of a view, the type of the target, and what tells satellites apart.
  const rest = object.path.slice(target.path.length)
  const isOfColumn = rest.length > 1 && rest[1] === 'column'
  const shown = isOfColumn ? `column ${showPath([...target.path, rest[0]!])}` : show(target)
  const tail = rest.slice(isOfColumn ? 2 : 1).filter((word) => word !== object.kind)
  const label = satellite.label ? rest.at(-1)! : object.kind.replaceAll('-', ' ')
  return [label, satellite.word, shown, ...(satellite.label ? [] : tail)].join(' ')
}
