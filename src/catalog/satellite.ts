import { key, type ObjectRef } from '../kernel/ref.ts'
import { targetAt, type TargetOptions, type TargetType } from '../operations/target.ts'
import type { CatalogObject, Lookups } from './kind.ts'

/** What a satellite speaks of, as SQL names it. */
export interface Target {
  /** The object that it hangs on, and goes with. */
  readonly object: ObjectRef
  /** From the outside in; a column of a view has one although it is no object. */
  readonly path: readonly string[]
  readonly type: TargetType
}

/**
 * The object at an address.
 * @param address `classid:objid:objsubid`.
 * @returns undefined for what no kind reads, and for what SQL cannot name in this way.
 */
export function targetOf(address: string, lookups: Lookups): Target | undefined {
  const object = lookups.object(address)
  if (object) {
    // The index of a key is known by its constraint.
    const isIndexOfKey = address.startsWith('1259:') && object.address?.startsWith('2606:') === true
    const type = isIndexOfKey ? 'index' : lookups.target(object.kind)
    return type && { object, path: object.path, type }
  }
  // The columns of views are no objects of their own.
  const [classid, oid, number] = address.split(':')
  const owner = number === '0' ? undefined : lookups.object(`${classid}:${oid}:0`)
  const column = owner && lookups.relation(oid!)?.columns.get(number!)
  return owner && column ? { object: owner, path: [...owner.path, column.name], type: 'column' } : undefined
}

/** The arguments by which a verb is told a target. */
export function targetArguments(
  type: TargetType,
  path: readonly string[],
): readonly [TargetType, string, TargetOptions] {
  const { name, ...options } = targetAt(type, path)
  return [type, name, options]
}

/** Whether an object hangs on another one, as a comment does on its table. */
export function hangsOn({ path, requires }: CatalogObject, target: ObjectRef): boolean {
  return path.length > target.path.length && requires[0] !== undefined && key(requires[0]) === key(target)
}

/** The column of a view that a satellite speaks of; undefined for one of the whole object. */
export function columnSpokenOf({ path }: CatalogObject, target: ObjectRef): string | undefined {
  return path[target.path.length + 1] === 'column' ? path[target.path.length] : undefined
}
