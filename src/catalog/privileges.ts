/** What one role may do, as far as it is not what PostgreSQL grants to begin with. */
export interface PrivilegeAttributes {
  /** Sorted: `['INSERT', 'SELECT']`. */
  readonly privileges: readonly string[]
  /** Those that it may pass on. */
  readonly grantable?: readonly string[]
  /** Those that PostgreSQL grants by itself, such as EXECUTE to everybody, and that were revoked. */
  readonly revoked?: readonly string[]
}

/** The privileges of a role that has only what PostgreSQL grants. */
export const noPrivileges: PrivilegeAttributes = { privileges: [] }

/** Reads three JSON arrays of sorted words; null stands for an empty one. */
export function readPrivileges(
  privileges: string | null | undefined,
  grantable: string | null | undefined,
  revoked: string | null | undefined,
): PrivilegeAttributes {
  const list = (text: string | null | undefined): readonly string[] => JSON.parse(text ?? '[]') as string[]
  const [passed, taken] = [list(grantable), list(revoked)]
  return {
    privileges: list(privileges),
    ...(passed.length > 0 && { grantable: passed }),
    ...(taken.length > 0 && { revoked: taken }),
  }
}

/** One GRANT or REVOKE; `grantable` is about the grant option alone when it revokes. */
export interface PrivilegeChange {
  readonly verb: 'grant' | 'revoke'
  readonly privileges: readonly string[]
  readonly grantable?: true
}

/** What leads from some privileges to others, revocations first. */
export function privilegeChanges(from: PrivilegeAttributes, to: PrivilegeAttributes): readonly PrivilegeChange[] {
  const less = (some: readonly string[] = [], others: readonly string[] = []) =>
    some.filter((each) => !others.includes(each))
  const change = (verb: 'grant' | 'revoke', privileges: readonly string[], grantable?: true): PrivilegeChange[] =>
    privileges.length === 0 ? [] : [{ verb, privileges, ...(grantable && { grantable }) }]
  return [
    ...change('revoke', [...less(from.privileges, to.privileges), ...less(to.revoked, from.revoked)].sort()),
    ...change('revoke', less(less(from.grantable, to.grantable), less(from.privileges, to.privileges)), true),
    ...change(
      'grant',
      [...less(less(to.privileges, from.privileges), to.grantable), ...less(from.revoked, to.revoked)].sort(),
    ),
    ...change('grant', less(to.grantable, from.grantable), true),
  ]
}
