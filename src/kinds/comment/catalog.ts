import type { CatalogObject, DesignKind, Lookups, Row } from '../../catalog/kind.ts'
import { targetArguments, targetOf } from '../../catalog/satellite.ts'
import { call, type Call } from '../../operations/spec.ts'
import type { TargetType } from '../../operations/target.ts'
import type { CommentOps } from './ops.ts'

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
  authority: 'database',
  satellite: { word: 'on' },
  queries: ({ within }) => [
    `SELECT d.classoid, d.objoid, d.objsubid, d.description FROM pg_catalog.pg_description d
     WHERE d.objoid >= 16384 AND (d.classoid <> 1259 OR ${within('d.objoid')})`,
  ],
  read: ([rows], lookups) => rows!.flatMap((row) => readComment(row, lookups) ?? []),
  attributes: { text: 'alter' },
  attachedTo: ({ requires }) => requires[0]!,
  create: (comment) => [commentOn(comment, comment.attributes.text, null)],
  drop: (comment) => [commentOn(comment, null, comment.attributes.text)],
  alter: (live, wanted) => [commentOn(wanted, wanted.attributes.text, live.attributes.text)],
}

function readComment([classid, oid, number, text]: Row, lookups: Lookups): CommentObject | undefined {
  const target = targetOf(`${classid}:${oid}:${number}`, lookups)
  if (!target) return undefined
  const { object, path, type } = target
  return {
    kind: 'comment',
    path: [...path, type],
    attributes: { text: text! },
    requires: [{ kind: object.kind, path: object.path }],
  }
}

function commentOn({ path }: CommentObject, text: string | null, was: string | null): Call {
  const [type, name, options] = targetArguments(path.at(-1) as TargetType, path.slice(0, -1))
  return call<CommentOps, 'commentOn'>('commentOn', [type, name, text, options], { text: was })
}
