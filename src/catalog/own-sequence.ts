import { call } from '../operations/spec.ts'
import { inSchema } from '../operations/in-schema.ts'
import type { IdentityDefinition } from '../kinds/column/ops.ts'
import type { SequenceDefinition, SequenceOps } from '../kinds/sequence/ops.ts'
import { madeByPostgres } from '../kernel/names.ts'
import type { CatalogObject, Members } from './kind.ts'

/** The sequence of a serial column. */
export interface SerialSequence {
  /** Default: the column's type. */
  readonly type?: SequenceDefinition['type']
  /** Live side only; never compared. */
  readonly sequence?: string
}

/** The sequence of a serial or identity column, which PostgreSQL named after the table and the column. */
export const ownSequence: Members = {
  kind: 'own-sequence',
  of({ kind, path, attributes }): readonly CatalogObject[] {
    const { serial, identity } = attributes as { serial?: { sequence?: string }; identity?: { sequence?: string } }
    const sequence = serial?.sequence ?? identity?.sequence
    if (sequence === undefined) return []
    return [
      {
        kind: 'own-sequence',
        path: [path[0]!, sequence],
        attributes: { of: serial ? 'serial' : 'identity' },
        requires: [{ kind, path }],
      },
    ]
  },
  named: (path) => madeByPostgres(path[1]!, path[2]!, 'seq'),
  occupies: ({ path }) => [`relation:${path.join('.')}`],
  rename: {
    word: 'sequence',
    stage: 6,
    name: (path, newName) =>
      call<SequenceOps, 'renameSequence'>('renameSequence', [path[1]!, newName, inSchema(path[0])]),
  },
}

type SomeSequence = SerialSequence & Partial<IdentityDefinition>

/** Whether the sequences of two columns are alike, whatever their names. */
export function sameSequence(live: SomeSequence | undefined, wanted: SomeSequence | undefined): boolean {
  if (!live || !wanted) return live === wanted
  const names = new Set([...Object.keys(live), ...Object.keys(wanted)]) as Set<keyof SomeSequence>
  names.delete('sequence')
  return [...names].every((name) => String(live[name] ?? '') === String(wanted[name] ?? ''))
}
