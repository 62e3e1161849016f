import type { CatalogObject, DesignKind } from '../../catalog/kind.ts'
import { inSchema } from '../../operations/in-schema.ts'
import { call } from '../../operations/spec.ts'
import { namePoints } from '../../catalog/name-likeness.ts'
import { schemaOf } from '../../catalog/requires.ts'
import { readSequence, sequenceColumns } from '../../catalog/sequence-options.ts'
import type { SequenceDefinition, SequenceOps } from './ops.ts'

/** A sequence that feeds no serial or identity column; path `[schema, name]`. @see pg_sequence */
export type SequenceObject = CatalogObject<'sequence', SequenceDefinition>

export const sequenceKind: DesignKind<SequenceObject> = {
  kind: 'sequence',
  weight: 30,
  target: 'sequence',
  queries: ({ within }) => [
    `SELECT s.seqrelid, ${sequenceColumns}
     FROM pg_catalog.pg_sequence s
     WHERE ${within('s.seqrelid')} AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
       LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = d.refobjid AND f.adnum = d.refobjsubid
       WHERE d.classid = 1259 AND d.objid = s.seqrelid AND d.refclassid = 1259 AND d.refobjsubid > 0 AND (d.deptype = 'i'
         OR d.deptype = 'a' AND pg_catalog.pg_get_expr(f.adbin, f.adrelid) =
           'nextval(''' || pg_catalog.replace(s.seqrelid::pg_catalog.regclass::text, '''', '''''') || '''::regclass)'))`,
  ],
  read: ([rows], lookups) =>
    rows!.flatMap(([oid, ...fields]) => {
      const relation = lookups.relation(oid!)
      if (!relation) return []
      const object: SequenceObject = {
        kind: 'sequence',
        path: relation.path,
        attributes: readSequence(fields),
        requires: schemaOf(relation.path[0]),
        address: `1259:${oid}:0`,
      }
      return [object]
    }),
  attributes: {
    type: 'alter',
    startWith: 'alter',
    increment: 'alter',
    minValue: 'alter',
    maxValue: 'alter',
    cache: 'alter',
    cycle: 'alter',
  },
  unsaid: ['type'],
  // PG: a sequence has no type, but none is made where a type has its name.
  occupies: ({ path }) => [`relation:${path.join('.')}`, `type:${path.join('.')}`],
  rename: {
    word: 'sequence',
    stage: 3,
    certain: 10,
    name: (path, newName) =>
      call<SequenceOps, 'renameSequence'>('renameSequence', [path[1]!, newName, inSchema(path[0])]),
    schema: (path, newSchema, schema) =>
      call<SequenceOps, 'setSequenceSchema'>('setSequenceSchema', [path[1]!, newSchema, inSchema(path[0])], schema),
    points: ({ live, wanted, removed, added }) =>
      namePoints(live.path[1]!, wanted.path[1]!) +
      (JSON.stringify(live.attributes) === JSON.stringify(wanted.attributes) ? 2 : -2) +
      (removed === 1 && added === 1 ? 2 : 0),
  },
  create: ({ path, attributes }) => [
    call<SequenceOps, 'createSequence'>('createSequence', [path[1]!, attributes, inSchema(path[0])]),
  ],
  drop: ({ path, attributes }) => [
    call<SequenceOps, 'dropSequence'>('dropSequence', [path[1]!, inSchema(path[0])], attributes),
  ],
  alter: (live, { path, attributes }) => [
    call<SequenceOps, 'alterSequence'>('alterSequence', [path[1]!, attributes, inSchema(path[0])], live.attributes),
  ],
}
