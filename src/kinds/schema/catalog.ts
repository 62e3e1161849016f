import type { CatalogObject, DesignKind } from '../../catalog/kind.ts'
import { contentPoints, jaccard } from '../../catalog/name-likeness.ts'
import { call } from '../../operations/spec.ts'
import type { SchemaOps } from './ops.ts'

/** A schema other than the default one; path `[name]`. @see pg_namespace */
export type SchemaObject = CatalogObject<'schema', object>

export const schemaKind: DesignKind<SchemaObject> = {
  kind: 'schema',
  weight: 10,
  target: 'schema',
  queries: () => [
    `SELECT n.oid, n.nspname FROM pg_catalog.pg_namespace n
     WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 2615 AND d.objid = n.oid AND d.deptype = 'e')
     ORDER BY n.nspname COLLATE "C"`,
  ],
  read: ([rows], lookups) =>
    rows!
      .filter(([oid]) => lookups.schema(oid!))
      .map(([oid, name]) => ({
        kind: 'schema',
        path: [name!],
        attributes: {},
        requires: [],
        address: `2615:${oid}:0`,
      })),
  attributes: {},
  rename: {
    word: 'schema',
    stage: 1,
    certain: 13,
    name: (path, newName) => call<SchemaOps, 'renameSchema'>('renameSchema', [path[0]!, newName]),
    points({ live, wanted, liveParts, wantedParts }) {
      const names = (parts: readonly CatalogObject[]) => parts.map(({ kind, path }) => `${kind} ${path[1]}`)
      const shared = jaccard(names(liveParts(live.path)), names(wantedParts(wanted.path)))
      return contentPoints(shared, live.path[0]!, wanted.path[0]!)
    },
  },
  create: (schema) => [call<SchemaOps, 'createSchema'>('createSchema', [schema.path[0]!])],
  drop: (schema) => [call<SchemaOps, 'dropSchema'>('dropSchema', [schema.path[0]!], {})],
}
