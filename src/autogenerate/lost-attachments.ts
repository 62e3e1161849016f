import { key, showPath } from '../kernel/ref.ts'
import type { AttachmentAttributes } from '../kinds/attachment/catalog.ts'
import type { ColumnAttributes } from '../kinds/column/catalog.ts'
import type { Comparison } from './compare.ts'

/** What people attached by hand to the sequences of columns that get another one, or none: it is lost with the sequence. */
export function lostAttachments({ live, changes }: Comparison): readonly string[] {
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
    const { create, sequence } = attributes as AttachmentAttributes
    const again = kind === 'attachment' && sequence !== undefined ? columns.get(key(requires[0]!)) : undefined
    if (again === undefined) return []
    const what = `"${create}" is lost with the sequence ${sequence} of column ${showPath(path.slice(0, -1))}`
    return [again ? `${what}; the new sequence needs it again.` : `${what}.`]
  })
}
