import type { CatalogObject, DesignKind, Lookups, Row } from '../../catalog/kind.ts'
import { noPrivileges, privilegeChanges, readPrivileges, type PrivilegeAttributes } from '../../catalog/privileges.ts'
import { targetArguments, targetOf } from '../../catalog/satellite.ts'
import { inSchema } from '../../operations/in-schema.ts'
import { call, type Call } from '../../operations/spec.ts'
import type { TargetType } from '../../operations/target.ts'
import { grantsQuery } from './query.ts'
import type { GrantOps } from './ops.ts'

/** What one role may do with an object. */
export interface GrantAttributes extends PrivilegeAttributes {
  /** The sequence of a serial or identity column that the privileges are on. */
  readonly sequence?: string
  /** How the column came by that sequence; it goes when that changes. */
  readonly sequenceOf?: 'serial' | 'identity'
}

/** Privileges of a role on an object; path: that of the object, its type, and `to role`. @see aclexplode */
export type GrantObject = CatalogObject<'grant', GrantAttributes>

export const grantKind: DesignKind<GrantObject> = {
  kind: 'grant',
  weight: 96,
  authority: 'database',
  satellite: { word: 'on' },
  comesByDefault: true,
  queries: (scope) => [grantsQuery(scope)],
  read: ([rows], lookups) => rows!.flatMap((row) => readGrant(row, lookups) ?? []),
  attributes: { privileges: 'alter', grantable: 'alter', revoked: 'alter', sequence: 'ignore', sequenceOf: 'ignore' },
  fits: ({ attributes: { sequenceOf } }, _live, { attributes }) => sequenceOf === undefined || sequenceOf in attributes,
  attachedTo: ({ requires }) => requires[0]!,
  create: (grant) => between(grant, noPrivileges, grant.attributes),
  drop: (grant) => between(grant, grant.attributes, noPrivileges),
  alter: (live, wanted) => between(wanted, live.attributes, wanted.attributes),
}

function readGrant(row: Row, lookups: Lookups): GrantObject | undefined {
  const [classid, oid, number, role, privileges, grantable, revoked, namespace, sequence, internal] = row
  const isDefaultSchema = classid === '2615' && lookups.schema(oid!) === ''
  const target = isDefaultSchema ? undefined : targetOf(`${classid}:${oid}:${number}`, lookups)
  if (!target && !isDefaultSchema) return undefined
  const [type, path] = target ? [target.type, target.path] : ['schema', [namespace!]]
  return {
    kind: 'grant',
    path: [...(target ? path : ['', ...path]), sequence ? 'sequence' : type, `to ${role}`],
    attributes: {
      ...readPrivileges(privileges, grantable, revoked),
      ...(sequence && { sequence, sequenceOf: internal === 't' ? ('identity' as const) : ('serial' as const) }),
    },
    requires: target ? [{ kind: target.object.kind, path: target.object.path }] : [],
  }
}

/** What leads from some privileges to others. */
function between(grant: GrantObject, from: PrivilegeAttributes, to: PrivilegeAttributes): readonly Call[] {
  const [type, name, options] = targetArgumentsOf(grant)
  const role = grant.path.at(-1)!.slice('to '.length)
  return privilegeChanges(from, to).map(({ verb, privileges, grantable }) =>
    call<GrantOps, typeof verb>(verb, [privileges, type, name, role, { ...options, ...(grantable && { grantable }) }]),
  )
}

function targetArgumentsOf({ path, attributes: { sequence } }: GrantObject) {
  const type = path.at(-2) as TargetType
  if (sequence !== undefined) return ['sequence', sequence, inSchema(path[0]) ?? {}] as const
  if (path[0] === '' && type === 'schema') return ['schema', path[1]!, {}] as const
  return targetArguments(type, path.slice(0, -2))
}
