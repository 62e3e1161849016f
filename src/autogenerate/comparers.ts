import type { Catalog, CatalogObject } from '../catalog/kind.ts'
import type { StillheadOptions } from '../config.ts'
import { key } from '../kernel/ref.ts'

interface Compared {
  readonly type: string
  readonly default?: string
}

/** Applies `compareType` and `compareDefault`: what they call the same takes the live value. */
export function respectComparers(
  { compareType, compareDefault }: Pick<StillheadOptions, 'compareType' | 'compareDefault'>,
  live: Catalog,
  wanted: Catalog,
): Catalog {
  if (!compareType && !compareDefault) return wanted
  return new Map(
    [...wanted].map(([id, object]): [string, CatalogObject] => {
      const counterpart = object.kind === 'column' ? live.get(key(object)) : undefined
      if (!counterpart) return [id, object]
      const have = counterpart.attributes as Compared
      const want = object.attributes as Compared
      const sameType = compareType?.(have.type, want.type, object) === true
      const sameDefault = compareDefault?.(have.default, want.default, object) === true
      if (!sameType && !sameDefault) return [id, object]
      const attributes = {
        ...want,
        ...(sameType && { type: have.type }),
        ...(sameDefault && { default: have.default }),
      }
      return [id, { ...object, attributes }]
    }),
  )
}
