import type { CatalogObject, DesignKind } from '../../catalog/kind.ts'
import { targetArguments, targetOf } from '../../catalog/satellite.ts'
import { call, type Call } from '../../operations/spec.ts'
import type { TargetType } from '../../operations/target.ts'
import type { OwnerOps } from './ops.ts'

/** What can differ about who owns an object. */
export interface OwnerAttributes {
  readonly owner: string
}

/** The owner of an object that is not the current user's; path: that of the object, its type, and `owner`. */
export type OwnerObject = CatalogObject<'owner', OwnerAttributes>

const me = '(SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = current_user)'

const owned = (classid: number, catalog: string, column: string, when = 'TRUE'): string =>
  `SELECT ${classid}, x.oid, pg_catalog.pg_get_userbyid(x.${column}) FROM pg_catalog.${catalog} x
     WHERE x.oid >= 16384 AND x.${column} <> ${me} AND ${when}`

// PG: the sequence of a column, an index and a composite type's relation have the owner of what they belong to.
const relations = `x.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND x.relpersistence <> 't'
       AND NOT (x.relkind = 'S' AND EXISTS (SELECT FROM pg_catalog.pg_depend o WHERE o.classid = 1259 AND o.objid = x.oid AND o.refclassid = 1259 AND o.refobjsubid > 0 AND o.deptype IN ('a', 'i')))`

export const ownerKind: DesignKind<OwnerObject> = {
  kind: 'owner',
  // Last: whoever is not the owner cannot grant.
  weight: 98,
  authority: 'database',
  satellite: { word: 'of' },
  queries: ({ within }) => [
    [
      owned(1259, 'pg_class', 'relowner', `${relations} AND ${within('x.oid')}`),
      owned(1255, 'pg_proc', 'proowner'),
      owned(1247, 'pg_type', 'typowner', `x.typtype IN ('e', 'd', 'r', 'c')`),
      owned(2615, 'pg_namespace', 'nspowner'),
      owned(3456, 'pg_collation', 'collowner'),
      owned(3381, 'pg_statistic_ext', 'stxowner'),
      owned(3466, 'pg_event_trigger', 'evtowner'),
      owned(6104, 'pg_publication', 'pubowner'),
      owned(2328, 'pg_foreign_data_wrapper', 'fdwowner'),
      owned(1417, 'pg_foreign_server', 'srvowner'),
    ].join('\n     UNION ALL '),
  ],
  read: ([rows], lookups) =>
    rows!.flatMap(([classid, oid, owner]): OwnerObject[] => {
      const target = targetOf(`${classid}:${oid}:0`, lookups)
      if (!target) return []
      const { object, path, type } = target
      return [
        {
          kind: 'owner',
          path: [...path, type, 'owner'],
          attributes: { owner: owner! },
          requires: [{ kind: object.kind, path: object.path }],
        },
      ]
    }),
  attributes: { owner: 'alter' },
  attachedTo: ({ requires }) => requires[0]!,
  create: (owner) => [setOwner(owner, owner.attributes.owner, 'current_user')],
  drop: (owner) => [setOwner(owner, 'current_user', owner.attributes.owner)],
  alter: (live, wanted) => [setOwner(wanted, wanted.attributes.owner, live.attributes.owner)],
}

function setOwner({ path }: OwnerObject, owner: string, was: string): Call {
  const [type, name, options] = targetArguments(path.at(-2) as TargetType, path.slice(0, -2))
  return call<OwnerOps, 'setOwner'>('setOwner', [type, name, owner, options], was)
}
