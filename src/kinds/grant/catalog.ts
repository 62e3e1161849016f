import type { CatalogObject, DesignKind, Lookups, Row } from '../../catalog/kind.ts'
import { targetArguments, targetOf } from '../../catalog/satellite.ts'
import { inSchema } from '../../operations/in-schema.ts'
import { call, type Call } from '../../operations/spec.ts'
import type { TargetOptions, TargetType } from '../../operations/target.ts'
import { grantsQuery } from './query.ts'
import type { GrantOps } from './ops.ts'

/** What one role may do with an object, as far as it is not what PostgreSQL grants to begin with. */
export interface GrantAttributes {
  /** Sorted: `['INSERT', 'SELECT']`. */
  readonly privileges: readonly string[]
  /** Those that it may pass on. */
  readonly grantable?: readonly string[]
  /** Those that PostgreSQL grants by itself, such as EXECUTE to everybody, and that were revoked. */
  readonly revoked?: readonly string[]
  /** The sequence of a serial or identity column that the privileges are on. */
  readonly sequence?: string
}

/** Privileges of a role on an object; path: that of the object, its type, and `to role`. @see aclexplode */
export type GrantObject = CatalogObject<'grant', GrantAttributes>

export const grantKind: DesignKind<GrantObject> = {
  kind: 'grant',
  weight: 96,
  authority: 'database',
  satellite: true,
  comesByDefault: true,
  queries: (scope) => [grantsQuery(scope)],
  read: ([rows], lookups) => rows!.flatMap((row) => readGrant(row, lookups) ?? []),
  attributes: { privileges: 'alter', grantable: 'alter', revoked: 'alter', sequence: 'ignore' },
  attachedTo: ({ requires }) => requires[0]!,
  create: (grant) => between(grant, nothing, grant.attributes),
  drop: (grant) => between(grant, grant.attributes, nothing),
  alter: (live, wanted) => between(wanted, live.attributes, wanted.attributes),
}

const nothing: GrantAttributes = { privileges: [] }

function readGrant(row: Row, lookups: Lookups): GrantObject | undefined {
  const [classid, oid, number, role, privileges, grantable, revoked, namespace, sequence] = row
  const isDefaultSchema = classid === '2615' && lookups.schema(oid!) === ''
  const target = isDefaultSchema ? undefined : targetOf(`${classid}:${oid}:${number}`, lookups)
  if (!target && !isDefaultSchema) return undefined
  const list = (text: string | null | undefined): readonly string[] => JSON.parse(text ?? '[]') as string[]
  const [type, path] = target ? [target.type, target.path] : ['schema', [namespace!]]
  const [passed, taken] = [list(grantable), list(revoked)]
  return {
    kind: 'grant',
    path: [...(target ? path : ['', ...path]), sequence ? 'sequence' : type, `to ${role}`],
    attributes: {
      privileges: list(privileges),
      ...(passed.length > 0 && { grantable: passed }),
      ...(taken.length > 0 && { revoked: taken }),
      ...(sequence && { sequence }),
    },
    requires: target ? [{ kind: target.object.kind, path: target.object.path }] : [],
  }
}

/** What leads from some privileges to others. */
function between(grant: GrantObject, from: GrantAttributes, to: GrantAttributes): readonly Call[] {
  const target = targetArgumentsOf(grant)
  const role = grant.path.at(-1)!.slice('to '.length)
  const less = (some: readonly string[] = [], others: readonly string[] = []) =>
    some.filter((each) => !others.includes(each))
  const revoke = (privileges: readonly string[], grantable?: true): Call[] =>
    privileges.length === 0 ? [] : [privilegeCall('revoke', privileges, target, role, grantable)]
  const give = (privileges: readonly string[], grantable?: true): Call[] =>
    privileges.length === 0 ? [] : [privilegeCall('grant', privileges, target, role, grantable)]
  return [
    ...revoke([...less(from.privileges, to.privileges), ...less(to.revoked, from.revoked)].sort()),
    ...revoke(less(less(from.grantable, to.grantable), less(from.privileges, to.privileges)), true),
    ...give([...less(less(to.privileges, from.privileges), to.grantable), ...less(from.revoked, to.revoked)].sort()),
    ...give(less(to.grantable, from.grantable), true),
  ]
}

function privilegeCall(
  op: 'grant' | 'revoke',
  privileges: readonly string[],
  [type, name, options]: readonly [TargetType, string, TargetOptions],
  role: string,
  grantable: true | undefined,
): Call {
  return call<GrantOps, typeof op>(op, [privileges, type, name, role, { ...options, ...(grantable && { grantable }) }])
}

function targetArgumentsOf({ path, attributes: { sequence } }: GrantObject) {
  const type = path.at(-2) as TargetType
  if (sequence !== undefined) return ['sequence', sequence, inSchema(path[0]) ?? {}] as const
  if (path[0] === '' && type === 'schema') return ['schema', path[1]!, {}] as const
  return targetArguments(type, path.slice(0, -2))
}
