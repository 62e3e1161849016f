import { isDeepStrictEqual } from 'node:util'
import { inSchema } from '../operations/in-schema.ts'
import { call, type Call } from '../operations/spec.ts'
import type { SequenceDefinition, SequenceOps } from '../kinds/sequence/ops.ts'
import type { ColumnAttributes, ColumnObject } from '../kinds/column/catalog.ts'
import type { ColumnChanges, ColumnDefinition, IdentityDefinition } from '../kinds/column/ops.ts'
import { madeByPostgres } from '../kernel/names.ts'
import { sameSequence, type SerialSequence } from './own-sequence.ts'

/** Whether two identities are equal; a model that gives the sequence no name accepts any. */
export function sameIdentity(live: IdentityDefinition | undefined, wanted: IdentityDefinition | undefined): boolean {
  return sameSequence(live, wanted) && !renamedSequence(live, wanted)
}

/** Whether the sequence is to have another name. */
function renamedSequence(live: SerialSequence | undefined, wanted: SerialSequence | undefined): boolean {
  return live?.sequence !== undefined && wanted?.sequence !== undefined && live.sequence !== wanted.sequence
}

/** The name that the sequence of a column takes which had none. */
export function gainedSequence(
  { attributes: live }: ColumnObject,
  { attributes, path }: ColumnObject,
): readonly string[] {
  const sequence = attributes.serial ?? attributes.identity
  if (live.serial || live.identity || !sequence) return []
  return [`relation:${path[0]}.${sequence.sequence ?? madeByPostgres(path[1]!, path[2]!, 'seq')}`]
}

/** The sequence of a column takes the name that the wanted side gives it. */
export function renameOwnSequence(
  { attributes: live }: ColumnObject,
  { attributes, path }: ColumnObject,
): readonly Call[] {
  const pairs = [
    [live.identity, attributes.identity],
    [live.serial, attributes.serial],
  ] as const
  return pairs
    .filter(([have, want]) => renamedSequence(have, want))
    .map(([have, want]) =>
      call<SequenceOps, 'renameSequence'>('renameSequence', [have!.sequence!, want!.sequence!, inSchema(path[0])]),
    )
}

/**
 * The sequence of a serial column takes the type and the options that the wanted side gives it.
 * PG: ALTER COLUMN … TYPE changes the sequence of an identity column along, but not that of a serial one.
 */
export function alterSerialSequence(
  { attributes: live }: ColumnObject,
  { attributes: wanted, path }: ColumnObject,
): readonly Call[] {
  const sequence = wanted.serial?.sequence ?? live.serial?.sequence
  if (sequence === undefined || !wanted.serial) return []
  // One that becomes serial gets the sequence that PostgreSQL makes.
  const former = live.serial ? live : { type: wanted.type }
  const [have, want] = [former, wanted].map(({ type, serial, serialOptions }: ColumnAttributes) => ({
    type: serial?.type ?? (type as SequenceDefinition['type']),
    ...serialOptions,
  }))
  if (isDeepStrictEqual(have, want)) return []
  return [call<SequenceOps, 'alterSequence'>('alterSequence', [sequence, want!, inSchema(path[0])], have!)]
}

/** What turns one identity, or none, into another. */
export function identityChanges(
  have: ColumnObject,
  want: ColumnObject,
): Pick<ColumnChanges, 'identity' | 'alterIdentity'> {
  const identity = writtenIdentity(want)
  if (!have.attributes.identity || !identity) return { identity: identity ?? null }
  return sameSequence(have.attributes.identity, identity) ? {} : { alterIdentity: identity }
}

/** The identity as it is written: the name that PostgreSQL chooses anyway is left out. */
export function writtenIdentity({ path, attributes }: ColumnObject): IdentityDefinition | undefined {
  const { identity } = attributes
  if (identity?.sequence !== madeByPostgres(path[1]!, path[2]!, 'seq')) return identity
  const { sequence: _usual, ...written } = identity
  return written
}

/** What differs from PostgreSQL's choice in the sequence of a serial column. */
export function ownSequenceOf({ path, attributes }: ColumnObject): Pick<ColumnDefinition, 'sequence'> {
  const { sequence: name, type } = attributes.serial ?? {}
  const isUsual = name === undefined || name === madeByPostgres(path[1]!, path[2]!, 'seq')
  const sequence = {
    ...(!isUsual && { name }),
    ...(type && { type }),
    ...(attributes.serial && attributes.serialOptions),
  }
  return Object.keys(sequence).length === 0 ? {} : { sequence }
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
