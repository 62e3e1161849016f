import { roleName } from '../../operations/role-name.ts'
import { trimArgs, type VerbSpecs } from '../../operations/spec.ts'
import { checkTarget, targetShown, targetSql, type TargetOptions, type TargetType } from '../../operations/target.ts'

/** Verbs of owners. @see https://www.postgresql.org/docs/current/sql-altertable.html */
export interface OwnerOps {
  /**
   * Gives an object another owner.
   * @param owner a role; `current_user` for whoever runs the revision.
   * @example op.setOwner('table', 'users', 'app_owner')
   */
  setOwner(type: TargetType, name: string, owner: string, options?: TargetOptions): void
}

export const ownerVerbs: VerbSpecs<OwnerOps> = {
  setOwner: {
    sql: (type, name, owner, options) => [
      { sql: `ALTER ${targetSql(type, name, options)} OWNER TO ${roleName(owner)}` },
    ],
    reverse: ({ args: [type, name, owner, options], was }) =>
      typeof was === 'string' ? { op: 'setOwner', args: trimArgs([type, name, was, options]), was: owner } : null,
    describe: (type, name, owner, options) => `set the owner of ${targetShown(type, name, options)} to ${owner}`,
    check: (type, name, _owner, options) => checkTarget(type, name, options),
  },
}
