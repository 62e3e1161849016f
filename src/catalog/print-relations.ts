import { inRolledBack } from '../database/rolled-back.ts'
import { key } from '../kernel/ref.ts'
import type { Call } from '../operations/spec.ts'
import { kindOf } from '../plan/diff.ts'
import { attempt, temporary, type Canonicalizing } from './attempt.ts'
import { introspectTemporary, pinned } from './introspect.ts'
import type { Catalog, CatalogObject } from './kind.ts'

/**
 * Has PostgreSQL print relations of their own, views: temporary ones that read the live relations. A view that cannot be
 * made on what is there is another than the one that is there.
 * @param live what stands in the database.
 * @returns the stand-ins as the server prints them, by key of the relation; those that it refuses are left out.
 */
export async function printRelations(
  context: Canonicalizing,
  live: Catalog,
  suspects: readonly CatalogObject[],
): Promise<ReadonlyMap<string, CatalogObject>> {
  const { session, facts, kinds } = context
  const asked = suspects.flatMap((object, index) => {
    // A name of its own: under the relation's it would hide that from the others.
    const standIn = kindOf(object, kinds).standIn?.(object, live)
    return standIn ? [{ object, standIn: { ...standIn, path: ['', `stillhead_${index}`] } }] : []
  })
  if (asked.length === 0) return new Map()
  return inRolledBack(session, { savepoint: 'stillhead_relations' }, async () => {
    const calls = asked.map(({ standIn }) => callsOf(context, standIn))
    if (!(await attempt(context, calls.flat()))) for (const each of calls) await attempt(context, each)
    await session.simple(pinned(facts).join(';\n'))
    const found = await introspectTemporary(session, [...kinds.values()], facts, () => '')
    return new Map(
      asked.flatMap(({ object, standIn }): [string, CatalogObject][] => {
        const printed = found.get(key(standIn))
        return printed ? [[key(object), printed]] : []
      }),
    )
  })
}

function callsOf({ kinds }: Canonicalizing, standIn: CatalogObject): readonly Call[] {
  return kindOf(standIn, kinds).create(temporary(standIn), new Map())
}
