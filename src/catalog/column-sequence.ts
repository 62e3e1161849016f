import type { ColumnAttributes, ColumnObject } from '../kinds/column/catalog.ts'
import type { ColumnChanges, IdentityDefinition } from '../kinds/column/ops.ts'
import { madeByPostgres } from '../model/naming.ts'
import { sameSequence, type SerialSequence } from './own-sequence.ts'

/** Whether two identities are equal; a model that gives the sequence no name accepts any. */
export function sameIdentity(live: IdentityDefinition | undefined, wanted: IdentityDefinition | undefined): boolean {
  return sameSequence(live, wanted) && !renamedSequence(live, wanted)
}

/** Whether the sequence is to have another name. */
export function renamedSequence(live: SerialSequence | undefined, wanted: SerialSequence | undefined): boolean {
  return live?.sequence !== undefined && wanted?.sequence !== undefined && live.sequence !== wanted.sequence
}

/** What turns one identity, or none, into another. */
export function identityChanges(
  have: IdentityDefinition | undefined,
  want: IdentityDefinition | undefined,
): Pick<ColumnChanges, 'identity' | 'alterIdentity'> {
  if (!have || !want) return { identity: want ?? null }
  return sameSequence(have, want) ? {} : { alterIdentity: want }
}

/** The names of the sequences that go and come, where they are not PostgreSQL's choice. */
export function sequenceNames(
  { attributes: have }: ColumnObject,
  { attributes: want, path }: ColumnObject,
): Pick<ColumnChanges, 'sequence' | 'formerSequence'> {
  const usual = madeByPostgres(path[1]!, path[2]!, 'seq')
  const former = (have.serial ?? have.identity)?.sequence ?? usual
  const next = want.serial?.sequence ?? usual
  return { ...(next !== usual && { sequence: next }), ...(former !== usual && { formerSequence: former }) }
}

/**
 * Whether the sequence of the column may stand beyond its new type.
 * PG: a sequence that does is refused.
 */
export function outgrows(have: ColumnAttributes, want: ColumnAttributes): boolean {
  const stays = (have.serial && want.serial) ?? (have.identity && want.identity)
  return Boolean(stays) && isNarrower(have.type, want.type)
}

/**
 * The changes of a column that are made one after the other.
 * PG: a bound that a narrower type does not hold refuses the type, and a new one may need the wider type.
 */
export function inTurn(
  { attributes: live }: ColumnObject,
  { attributes: wanted }: ColumnObject,
  changed: ReadonlySet<string>,
): readonly ReadonlySet<string>[] {
  const narrower = isNarrower(live.type, wanted.type)
  if (!changed.has('identity') || !live.identity || !wanted.identity || !narrower) return [changed]
  return [new Set(['identity']), new Set([...changed].filter((each) => each !== 'identity'))]
}

function isNarrower(from: string, to: string): boolean {
  const sizes = ['smallint', 'integer', 'bigint']
  return sizes.indexOf(to) < sizes.indexOf(from)
}
