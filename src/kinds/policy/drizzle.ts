import type { PgPolicy } from 'drizzle-orm/pg-core'
import { tableOf } from '../../catalog/requires.ts'
import type { Model, ModelTable } from '../../model/model.ts'
import type { ModelReader } from '../../model/reader.ts'
import { requirementsIn, type Requirements } from '../../model/requirements.ts'
import type { PolicyObject } from './catalog.ts'
import type { PolicyDefinition } from './ops.ts'

/** Policies of tables, and exported ones that are linked to a table. */
export const readPolicies: ModelReader<PolicyObject> = (model, before) => {
  const requirements = requirementsIn(model, before)
  const own = model.tables.flatMap((table) =>
    table.config.policies.map((policy) => readPolicy(model, table, policy, requirements)),
  )
  const linked = model.policies.flatMap((policy) => {
    const { _linkedTable: target } = policy as { _linkedTable?: object }
    return target ? [readPolicy(model, model.table(target), policy, requirements)] : []
  })
  return [...own, ...linked]
}

function readPolicy(model: Model, table: ModelTable, policy: PgPolicy, requirements: Requirements): PolicyObject {
  const to = rolesOf(policy.to)
  const expressions = {
    ...(policy.using !== undefined && { using: model.query(policy.using) }),
    ...(policy.withCheck !== undefined && { withCheck: model.query(policy.withCheck) }),
  }
  const definition: PolicyDefinition = {
    ...(policy.as === 'restrictive' && { as: 'restrictive' as const }),
    ...(policy.for !== undefined && policy.for !== 'all' && { for: policy.for }),
    ...(to.length > 0 && { to }),
    ...expressions,
  }
  const name = `FROM ${table.path.filter(Boolean).map(quoted).join('.')} WHERE `
  return {
    kind: 'policy',
    path: [...table.path, policy.name],
    attributes: {
      ...definition,
      said: { ...expressions, ...(to.some((role) => keywords.has(role)) && { to }) },
    },
    requires: [
      tableOf(table.path),
      ...to.map((role) => ({ kind: 'role', path: [role] })),
      ...[definition.using, definition.withCheck].flatMap((text) =>
        text === undefined ? [] : requirements(name + text),
      ),
    ],
  }
}

const keywords = new Set(['current_user', 'current_role', 'session_user'])

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** The names of roles, sorted; none for everybody. */
function rolesOf(to: unknown): readonly string[] {
  const names = [to]
    .flat(2)
    .map((each) => (typeof each === 'string' ? each : (each as { name?: string } | undefined)?.name))
  const found = names.filter((name) => name !== undefined)
  return found.includes('public') ? [] : [...new Set(found)].sort()
}
