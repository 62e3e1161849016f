import type { CatalogObject, DesignKind, Lookups, Row } from '../../catalog/kind.ts'
import { attachmentQuery } from '../../catalog/attachments.ts'
import type { ObjectRef } from '../../kernel/ref.ts'
import type { BuiltinOps } from '../../operations/builtin.ts'
import { call, type Call } from '../../operations/spec.ts'

/** What can differ about what people attached by hand. */
export interface AttachmentAttributes {
  /** SQL that makes it, as the server prints it. */
  readonly create: string
  /** SQL that takes it away. */
  readonly drop: string
  /** It stands in the way of what it needs: PostgreSQL refuses the change of a column. */
  readonly blocks?: boolean
  /** It hangs on the sequence of a column. */
  readonly sequence?: string
  /** A change of the column's type takes it away. */
  readonly resets?: boolean
}

/**
 * What models cannot say and what is lost with the object that it hangs on: grants, the owner, triggers, rules, exclusion
 * constraints, publications, statistics and settings. Path: that of the object, and a label.
 */
export type AttachmentObject = CatalogObject<'attachment', AttachmentAttributes>

export const attachmentKind: DesignKind<AttachmentObject> = {
  kind: 'attachment',
  weight: 96,
  queries: (scope) => [attachmentQuery(scope)],
  read: ([rows], lookups) => rows!.flatMap((row) => readAttachment(row, lookups)),
  attributes: { create: 'replace', drop: 'ignore', blocks: 'ignore', sequence: 'ignore', resets: 'ignore' },
  attachedTo: ({ requires }) => requires[0]!,
  // Default privileges of the database give more to what is made anew than was there.
  shared: true,
  create: ({ attributes: { create, drop } }) => [execute(create, drop)],
  drop: ({ attributes: { create, drop, blocks } }) => (blocks === undefined ? [] : [execute(drop, create)]),
}

function execute(sql: string, undo: string): Call {
  return call<BuiltinOps, 'execute'>('execute', [sql], undo)
}

function readAttachment(row: Row, lookups: Lookups): AttachmentObject[] {
  const [target, label, create, drop, blocks, needs, sequence, resets] = row
  const object = lookups.object(target!)
  if (!object) return []
  const needed = (needs ?? '').split(',').flatMap((address): ObjectRef[] => {
    const found = lookups.object(address)
    return found && found !== object ? [{ kind: found.kind, path: found.path }] : []
  })
  return [
    {
      kind: 'attachment',
      path: [...object.path, label!],
      attributes: {
        create: create!,
        drop: drop!,
        ...(blocks !== null && { blocks: blocks === 't' }),
        ...(sequence && { sequence }),
        ...(resets === 't' && { resets: true }),
      },
      requires: [{ kind: object.kind, path: object.path }, ...needed],
    },
  ]
}
