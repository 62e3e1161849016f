import { isServerError, type ServerError } from '../database/sql-error.ts'
import type { Session } from '../database/session.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { toSteps, type Verbs } from '../operations/operation.ts'
import { isOfClass, sqlState, sqlStateClass } from '../sql/sqlstates.ts'
import type { Call } from '../operations/spec.ts'
import type { Kinds } from '../plan/diff.ts'
import type { ServerFacts } from './introspect.ts'
import type { CatalogObject } from './kind.ts'

/** What canonicalising needs. */
export interface Canonicalizing {
  /** In a transaction; everything done in it is taken back. */
  readonly session: Session
  readonly facts: ServerFacts
  readonly kinds: Kinds
  readonly verbs: Verbs
  readonly log?: Log
}

/** The object in the temporary schema of the session. */
export function temporary(object: CatalogObject): CatalogObject {
  return { ...object, path: ['pg_temp', ...object.path.slice(1)] }
}

/**
 * Carries calls out behind a savepoint.
 * @returns false when the server refuses one; then nothing of them is left.
 * @throws SH505 where no temporary table may be made.
 */
export async function attempt({ session, verbs }: Canonicalizing, calls: readonly Call[]): Promise<boolean> {
  const statements = calls.flatMap((call) => toSteps(call, verbs)).flatMap((step) => ('sql' in step ? [step.sql] : []))
  if (statements.length === 0) return true
  await session.simple('SAVEPOINT stillhead_attempt')
  try {
    await session.simple(statements.join(';\n'))
    await session.simple('RELEASE SAVEPOINT stillhead_attempt')
    return true
  } catch (error) {
    if (!isServerError(error) || session.lost()) throw error
    await session.simple('ROLLBACK TO SAVEPOINT stillhead_attempt; RELEASE SAVEPOINT stillhead_attempt')
    const remedy = await temporaryRemedy(session, error)
    if (remedy !== undefined) throw noTemporaryTables(session, remedy, error)
    // Anything else, such as a timeout, says nothing of the expression.
    if (!isRefusal(error)) throw error
    return false
  }
}

/** Whether the server refuses what is asked, by itself: the expression, type or query is at fault. */
function isRefusal({ code }: ServerError): boolean {
  const { featureNotSupported, dataException, integrityViolation, dependentObjects } = sqlStateClass
  const { invalidSchemaName, syntaxOrAccessRule, programLimit } = sqlStateClass
  const classes = [featureNotSupported, dataException, integrityViolation, dependentObjects, invalidSchemaName]
  return isOfClass(code, ...classes, syntaxOrAccessRule, programLimit) || code === sqlState.unsafeNewEnumValue
}

/** What lets the role make temporary tables; undefined where it may. */
async function temporaryRemedy(session: Session, { code }: ServerError): Promise<string | undefined> {
  if (isOfClass(code, sqlStateClass.raised))
    return 'An event trigger seems to raise it: let it pass what stands in the schema pg_temp, or exempt this role.'
  if (code === sqlState.readOnlyTransaction) return 'Connect to the primary, or turn default_transaction_read_only off.'
  if (code !== sqlState.insufficientPrivilege) return undefined
  const [result] = await session.simple(`
    SELECT pg_catalog.format('As an administrator: GRANT TEMPORARY ON DATABASE %I TO %I;', pg_catalog.current_database(), current_user)
    WHERE NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMPORARY')`)
  return result!.rows[0]?.[0] ?? undefined
}

function noTemporaryTables(session: Session, fix: string, cause: ServerError): StillheadError {
  return new StillheadError('SH505', {
    what: `The expressions of the models cannot be compared: no temporary table can be made: ${cause.message}.`,
    where: session.shown,
    why: 'PostgreSQL rewrites expressions. It is asked, on temporary tables that are rolled back, how it would print those of the models.',
    fix,
    cause,
  })
}
