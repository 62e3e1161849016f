import { key, showPath } from '../kernel/ref.ts'
import type { ColumnAttributes } from '../kinds/column/catalog.ts'
import type { GrantAttributes } from '../kinds/grant/catalog.ts'
import type { Comparison } from './compare.ts'

/** Privileges on the sequences of columns that get another one, or none: they are lost with the sequence. */
export function lostGrants({ live, changes }: Comparison): readonly string[] {
  const columns = new Map(
    changes.flatMap((change) => {
      if (change.action !== 'alter' || change.live.kind !== 'column') return []
      const [have, want] = [change.live.attributes, change.wanted.attributes] as [ColumnAttributes, ColumnAttributes]
      const keeps = Boolean(have.serial) === Boolean(want.serial) && Boolean(have.identity) === Boolean(want.identity)
      return keeps ? [] : [[key(change.live), Boolean(want.serial ?? want.identity)] as const]
    }),
  )
  if (columns.size === 0) return []
  return [...live.values()].flatMap(({ kind, path, requires, attributes }) => {
    const { privileges, sequence } = attributes as GrantAttributes
    const again = kind === 'grant' && sequence !== undefined ? columns.get(key(requires[0]!)) : undefined
    if (again === undefined) return []
    const what = `"GRANT ${privileges.join(', ')} ON SEQUENCE ${sequence} ${path.at(-1)!.replace('to ', 'TO ')}" is lost with the sequence of column ${showPath(path.slice(0, -2))}`
    return [again ? `${what}; the new sequence needs it again.` : `${what}.`]
  })
}
