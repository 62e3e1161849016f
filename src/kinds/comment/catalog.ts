import type { CatalogObject, DesignKind, Lookups, Row } from '../../catalog/kind.ts'
import type { ObjectRef } from '../../kernel/ref.ts'
import { call, type Call } from '../../operations/spec.ts'
import type { Commented, CommentOps, CommentOptions } from './ops.ts'

/** What can differ about a comment. */
export interface CommentAttributes {
  /** pg_description.description */
  readonly text: string
}

/** The comment of an object; path: that of the object, and its type. @see pg_description */
export type CommentObject = CatalogObject<'comment', CommentAttributes>

export const commentKind: DesignKind<CommentObject> = {
  kind: 'comment',
  weight: 95,
  queries: ({ within }) => [
    `SELECT d.classoid, d.objoid, d.objsubid, d.description FROM pg_catalog.pg_description d
     WHERE d.objoid >= 16384 AND (d.classoid = 1259 AND ${within('d.objoid')} OR d.classoid IN (1247, 2606, 2615, 3256))`,
  ],
  read: ([rows], lookups) => rows!.flatMap((row) => readComment(row, lookups) ?? []),
  attributes: { text: 'alter' },
  attachedTo: ({ requires }) => requires[0]!,
  create: (comment) => [commentOn(comment, comment.attributes.text, null)],
  drop: (comment) => [commentOn(comment, null, comment.attributes.text)],
  alter: (live, wanted) => [commentOn(wanted, wanted.attributes.text, live.attributes.text)],
}

const types: Readonly<Record<string, Commented>> = {
  schema: 'schema',
  enum: 'type',
  sequence: 'sequence',
  table: 'table',
  column: 'column',
  'primary-key': 'constraint',
  unique: 'constraint',
  check: 'constraint',
  'foreign-key': 'constraint',
  index: 'index',
  view: 'view',
  'materialized-view': 'materialized view',
  policy: 'policy',
}

function readComment([classid, oid, number, text]: Row, lookups: Lookups): CommentObject | undefined {
  const object = lookups.object(`${classid}:${oid}:${number}`)
  if (object) return comment(object, object.path, types[object.kind], text!)
  // The columns of views are no objects of their own.
  const owner = number === '0' ? undefined : lookups.object(`${classid}:${oid}:0`)
  const column = owner && lookups.relation(oid!)?.columns.get(number!)
  return owner && column ? comment(owner, [...owner.path, column.name], 'column', text!) : undefined
}

function comment(
  { kind, path: target }: ObjectRef,
  path: readonly string[],
  type: Commented | undefined,
  text: string,
): CommentObject | undefined {
  if (type === undefined) return undefined
  return { kind: 'comment', path: [...path, type], attributes: { text }, requires: [{ kind, path: target }] }
}

function commentOn({ path }: CommentObject, text: string | null, was: string | null): Call {
  const type = path.at(-1) as Commented
  const { name, ...options } = placed(type, path.slice(0, -1))
  return call<CommentOps, 'commentOn'>('commentOn', [type, name, text, options], { text: was })
}

function placed(type: Commented, path: readonly string[]): CommentOptions & { readonly name: string } {
  if (type === 'schema') return { name: path[0]! }
  const name = path.at(-1)!
  const schema = path[0] ? { schema: path[0] } : {}
  // An index is named within its schema.
  return path.length === 3 && type !== 'index' ? { name, table: path[1]!, ...schema } : { name, ...schema }
}
