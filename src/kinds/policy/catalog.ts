import { withoutParentheses } from '../../catalog/constraint-rows.ts'
import type { AttributeRule, CatalogObject, DesignKind, Relation, Row } from '../../catalog/kind.ts'
import { relationOf } from '../../catalog/requires.ts'
import { ident } from '../../kernel/sql.ts'
import { inSchema } from '../../operations/in-schema.ts'
import { call, type Call } from '../../operations/spec.ts'
import type { PolicyChanges, PolicyDefinition, PolicyOps } from './ops.ts'

/** What can differ about a policy. */
export interface PolicyAttributes extends PolicyDefinition {
  /**
   * As its side says it, which is what is written: what PostgreSQL prints of an expression holds only while the columns it
   * reads are as they are, and CURRENT_USER stands for a role.
   */
  readonly said?: Pick<PolicyDefinition, 'to' | 'using' | 'withCheck'>
}

/** A policy; path `[schema, table, name]`. @see pg_policy */
export type PolicyObject = CatalogObject<'policy', PolicyAttributes>

// PG: there is no ALTER POLICY … DROP USING.
const expression: AttributeRule<string | undefined> = {
  on: (live, wanted) => (live === undefined || wanted === undefined ? 'replace' : 'alter'),
}

export const policyKind: DesignKind<PolicyObject> = {
  kind: 'policy',
  weight: 90,
  target: 'policy',
  refusesRetype: true,
  queries: ({ within }) => [
    `SELECT p.oid, p.polrelid, p.polname, p.polpermissive, p.polcmd,
            pg_catalog.array_to_json(ARRAY(
              SELECT r.rolname::text FROM pg_catalog.pg_roles r WHERE r.oid = ANY (p.polroles) ORDER BY r.rolname COLLATE "C")),
            pg_catalog.pg_get_expr(p.polqual, p.polrelid), pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)
     FROM pg_catalog.pg_policy p WHERE ${within('p.polrelid')}`,
  ],
  read: ([rows], lookups) =>
    rows!.flatMap((row) => {
      const relation = lookups.relation(row[1]!)
      return relation ? [readPolicy(row, relation)] : []
    }),
  attributes: {
    as: 'replace',
    for: 'replace',
    to: 'alter',
    using: expression,
    withCheck: expression,
    said: 'ignore',
  },
  // PG: CURRENT_USER in TO becomes the role that creates the policy.
  canonical: ['to', 'using', 'withCheck'],
  readsRelations: true,
  // PG: a column that is qualified with the schema is not found in a temporary table.
  asked: ({ attributes: { using, withCheck, said, ...attributes }, ...policy }) => {
    const [schema, table] = policy.path as [string, string]
    const own = (text: string): string =>
      schema === '' ? text : text.replaceAll(`${ident(schema)}.${ident(table)}.`, `${ident(table)}.`)
    return {
      ...policy,
      attributes: {
        ...attributes,
        ...(said?.to && { said: { to: said.to } }),
        ...(using !== undefined && { using: own(using) }),
        ...(withCheck !== undefined && { withCheck: own(withCheck) }),
      },
    }
  },
  rename: {
    word: 'policy',
    stage: 5,
    name: (path, newName) =>
      call<PolicyOps, 'renamePolicy'>('renamePolicy', [path[2]!, path[1]!, newName, inSchema(path[0])]),
  },
  create: (policy) => [
    call<PolicyOps, 'createPolicy'>('createPolicy', [
      policy.path[2]!,
      policy.path[1]!,
      definition(policy),
      inSchema(policy.path[0]),
    ]),
  ],
  drop: (policy) => [
    call<PolicyOps, 'dropPolicy'>(
      'dropPolicy',
      [policy.path[2]!, policy.path[1]!, inSchema(policy.path[0])],
      definition(policy),
    ),
  ],
  alter: alterPolicy,
}

function definition({ attributes: { said, ...definition } }: PolicyObject): PolicyDefinition {
  return { ...definition, ...said }
}

function alterPolicy(live: PolicyObject, wanted: PolicyObject, changed: ReadonlySet<string>): readonly Call[] {
  const [schema, table, name] = wanted.path as [string, string, string]
  return [
    call<PolicyOps, 'alterPolicy'>(
      'alterPolicy',
      [name, table, changes(wanted, changed), inSchema(schema)],
      changes(live, changed),
    ),
  ]
}

function changes(policy: PolicyObject, changed: ReadonlySet<string>): PolicyChanges {
  const { to = [], using, withCheck } = definition(policy)
  return {
    ...(changed.has('to') && { to }),
    ...(changed.has('using') && { using: using! }),
    ...(changed.has('withCheck') && { withCheck: withCheck! }),
  }
}

const commands = { r: 'select', a: 'insert', w: 'update', d: 'delete' } as const

function readPolicy(row: Row, relation: Relation): PolicyObject {
  const [oid, , name, permissive, command, roleNames, using, withCheck] = row
  const to = JSON.parse(roleNames!) as string[]
  const expressions = {
    ...(using && { using: withoutParentheses(using) }),
    ...(withCheck && { withCheck: withoutParentheses(withCheck) }),
  }
  return {
    kind: 'policy',
    path: [...relation.path, name!],
    attributes: {
      ...(permissive === 'f' && { as: 'restrictive' as const }),
      ...(command !== '*' && { for: commands[command as keyof typeof commands] }),
      ...(to.length > 0 && { to }),
      ...expressions,
      said: expressions,
    },
    requires: [relationOf(relation), ...to.map((role) => ({ kind: 'role', path: [role] }))],
    address: `3256:${oid}:0`,
  }
}
