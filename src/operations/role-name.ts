import { ident } from '../kernel/sql.ts'

const sessionRoles = new Set(['public', 'current_user', 'current_role', 'session_user'])

/** A role where SQL takes one: PUBLIC and the names that stand for a role of the session are keywords. */
export function roleName(name: string): string {
  return sessionRoles.has(name) ? name.toUpperCase() : ident(name)
}
