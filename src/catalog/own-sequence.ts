import { call } from '../operations/spec.ts'
import { inSchema } from '../operations/in-schema.ts'
import type { SequenceOps } from '../kinds/sequence/ops.ts'
import { madeByPostgres } from '../model/naming.ts'
import type { CatalogObject, Members } from './kind.ts'

/** The sequence of a serial or identity column, which PostgreSQL named after the table and the column. */
export const ownSequence: Members = {
  kind: 'own-sequence',
  of({ kind, path, attributes }): readonly CatalogObject[] {
    const { serial, identity } = attributes as { serial?: { sequence?: string }; identity?: { sequence?: string } }
    const sequence = serial?.sequence ?? identity?.sequence
    const prefix = path[0] ? `${path[0]}.` : ''
    if (!sequence?.startsWith(prefix)) return []
    return [
      {
        kind: 'own-sequence',
        path: [path[0]!, sequence.slice(prefix.length)],
        attributes: {},
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
