import { introspectWithin, type Introspection } from '../catalog/introspect.ts'
import type { Catalog } from '../catalog/kind.ts'
import { inRolledBack, trial } from '../database/rolled-back.ts'
import { isServerError, statementError, type ServerError } from '../database/sql-error.ts'
import { StillheadError } from '../kernel/errors.ts'
import { describe, risksOfAll, toSteps, type Operation } from '../operations/operation.ts'
import { diff, kindOf, type Change } from '../plan/diff.ts'
import { objectOf } from '../plan/order.ts'
import { designKinds, kinds } from '../kinds/design.ts'
import { asPrinted, type Comparing } from './compare.ts'
import { lostFrom, type Kept } from './kept.ts'
import { sentencesOf } from './sentences.ts'
import { transactional } from './transactional.ts'
import { isOfClass, sqlState, sqlStateClass } from '../sql/sqlstates.ts'

/** What is proven: that the upgrade reaches the models, and that the downgrade leads back exactly. */
export interface Proof {
  readonly upgrade: readonly Operation[]
  readonly downgrade: readonly Operation[]
  /** The flags that would give rows a value where the upgrade lacks it. */
  readonly fills: readonly string[]
  /** The catalog before. */
  readonly start: Catalog
  /** What is left to do after the upgrade. */
  left(after: Introspection): Promise<readonly Change[]>
  /** What nobody declares and the upgrade has to keep, as it stands before. */
  readonly kept: Kept
}

/** Why a revision is not proven. */
export interface Unproven {
  /** `untried`: it cannot be tried in one transaction now. `rows-lost`: the way back needs values that the upgrade loses. */
  readonly because: 'untried' | 'rows-lost'
  readonly sentence: string
}

/**
 * Applies a revision both ways in a transaction that is rolled back.
 * @returns undefined when it is proven.
 * @throws SH510 when a statement fails, SH511 when the upgrade does not reach the models, SH512 when the downgrade does
 * not lead back.
 */
export async function prove(context: Comparing, proof: Proof): Promise<Unproven | undefined> {
  const { session } = context
  return inRolledBack(session, { settings: trial }, async () => {
    const { upgrade, downgrade, fills } = proof
    const unproven = await apply(context, upgrade, { direction: 'upgrade', fills, losesRows: false })
    if (unproven !== undefined) return unproven
    const reached = await introspectWithin(session, designKinds)
    const left = (await proof.left(reached)).filter((change) => !comesByDefault(change))
    if (left.length > 0) throw notReached(left)
    const lost = lostFrom(proof.kept, reached.catalog)
    if (lost.length > 0) throw notKept(lost)
    const losesRows = [...risksOfAll(upgrade, context.verbs).values()].flat().some(({ kind }) => kind === 'loses-data')
    const stuck = await apply(context, downgrade, { direction: 'downgrade', fills: [], losesRows })
    if (stuck !== undefined) return stuck
    const changed = await differencesFrom(context, proof.start)
    if (changed.length > 0) throw notBack(changed)
    return undefined
  })
}

/** What keeps the database from standing where it stood. */
async function differencesFrom(context: Comparing, start: Catalog): Promise<readonly Change[]> {
  const { catalog, ...facts } = await introspectWithin(context.session, designKinds)
  const changes = (wanted: Catalog): readonly Change[] =>
    diff(catalog, wanted, kinds).filter(
      (change) => kindOf(objectOf(change), kinds).shared !== true && !comesByDefault(change),
    )
  if (changes(start).length === 0) return []
  // PG: what it prints of its own text may differ once more.
  return changes(await asPrinted({ ...context, transaction: 'running' }, facts, catalog, start))
}

/** PG: default privileges give what is recreated more than it had. */
function comesByDefault(change: Change): boolean {
  return change.action === 'drop' && kindOf(change.live, kinds).comesByDefault === true
}

interface Way {
  readonly direction: string
  readonly fills: readonly string[]
  /** Values that it may need are gone. */
  readonly losesRows: boolean
}

async function apply(context: Comparing, operations: readonly Operation[], way: Way): Promise<Unproven | undefined> {
  const statements: [string, Operation][] = []
  for (const operation of operations) {
    for (const step of toSteps(operation, context.verbs)) {
      if (!('sql' in step)) return untried(`"${describe(operation, context.verbs)}" runs a function`)
      statements.push([transactional(step), operation])
    }
  }
  // All at once is one round trip; only a failure needs to know which statement it was.
  await context.session.simple('SAVEPOINT stillhead_proof')
  try {
    await context.session.simple(statements.map(([sql]) => sql).join(';\n'))
    return undefined
  } catch (error) {
    if (!isServerError(error) || context.session.lost()) throw error
    if (error.code === sqlState.unsafeNewEnumValue)
      return untried('it uses an enum value that it adds, which needs a commit between')
    if (error.code === sqlState.lockNotAvailable) return untried('another session holds a lock on a table')
    await context.session.simple('ROLLBACK TO SAVEPOINT stillhead_proof')
    return one(context, statements, way, error)
  }
}

function untried(why: string): Unproven {
  return { because: 'untried', sentence: `The revision was not proven: ${why}.` }
}

/** Sends them one by one to learn which one fails. */
async function one(
  { session, verbs }: Comparing,
  statements: readonly [string, Operation][],
  { direction, fills, losesRows }: Way,
  first: Error,
): Promise<Unproven> {
  for (const [sql, operation] of statements) {
    try {
      await session.simple(sql)
    } catch (error) {
      if (!isServerError(error)) throw error
      if (losesRows && isOfClass(error.code, sqlStateClass.integrityViolation))
        return rowsLost(describe(operation, verbs), error)
      const position = Number(error.position) || undefined
      const told = statementError(error, {
        sql,
        during: direction,
        user: session.user,
        next: '',
        ...(position && { position }),
      })
      throw new StillheadError('SH510', {
        what: `The ${direction} that would be written fails at "${describe(operation, verbs)}": ${error.message}`,
        where: told.where,
        why: told.why,
        fix:
          told.code === 'SH400'
            ? fixOf(error, fills)
            : `${told.fix?.trim()}\nOr write the revision without the proof: --no-verify.`,
        cause: error,
      })
    }
  }
  throw first
}

/** The catalog could be led back, the values cannot. */
function rowsLost(operation: string, { message }: ServerError): Unproven {
  return {
    because: 'rows-lost',
    sentence:
      `The downgrade fails at "${operation}" on the rows that are there now: ${message}. The upgrade loses what they had: ` +
      'say in the file what they get, for example by `fill` of op.addColumn, or go back to a backup.',
  }
}

function fixOf({ code, message }: ServerError, fills: readonly string[]): string {
  if (code === sqlState.notNullViolation) {
    const flags = fills.length === 0 ? '' : `\n${fills.join('\n')}`
    return (
      'Give the column a default in the models, or say what the rows that are there get, as an SQL expression ' +
      `(null leaves the column nullable for now):${flags || '\n--fill column:table.name=0'}`
    )
  }
  if (MISSING.has(code ?? '') && message.endsWith(' does not exist')) {
    return (
      'Make what is missing, an extension, a function, a role, in a revision of its own, `stillhead revision --type sql -m "…"` and `stillhead upgrade`, or ' +
      'correct the models. If migrations of another tool make it, apply them and run `stillhead adopt`.'
    )
  }
  if (isOfClass(code, sqlStateClass.dataException, sqlStateClass.integrityViolation))
    return 'Change the models or the rows, or write the revision without the proof: --no-verify.'
  return 'Correct the models. Only where the statement would succeed on another database: --no-verify writes the revision without the proof.'
}

/** SQLSTATE of a function, type, schema and relation that does not exist. */
const MISSING: ReadonlySet<string> = new Set([
  sqlState.undefinedFunction,
  sqlState.undefinedObject,
  sqlState.invalidSchemaName,
  sqlState.undefinedTable,
])

function notReached(left: readonly Change[]): StillheadError {
  return new StillheadError('SH511', {
    what: 'The upgrade that would be written does not bring the database to the models.',
    where: sentencesOf(left).join('\n'),
    why: 'After it, in a transaction that was rolled back, these differences are left.',
    fix: 'Please report this with the models; --no-verify writes the revision all the same.',
  })
}

function notKept(lost: readonly string[]): StillheadError {
  return astray({
    what: 'The upgrade that would be written loses what nobody declares and stands in the database.',
    where: [...lost.slice(0, 10), ...(lost.length > 10 ? [`and ${lost.length - 10} more`] : [])],
    why: 'After it, in a transaction that was rolled back, these are gone or changed.',
    fix:
      'If `rewrite` of the config drops or changes them, take that out, or do it in a revision of its own: `stillhead revision -m "…"`. ' +
      'Otherwise please report this with the models; --no-verify writes the revision all the same.',
  })
}

function notBack(changed: readonly Change[]): StillheadError {
  return astray({
    what: 'The downgrade that would be written does not lead back to where the database stands.',
    where: sentencesOf(changed),
    why: 'After upgrade and downgrade, in a transaction that was rolled back, these differences are left.',
    fix: 'Please report this with the models; --no-verify writes the revision all the same.',
  })
}

/** The revision changes more than it should. */
function astray(told: { what: string; where: readonly string[]; why: string; fix: string }): StillheadError {
  return new StillheadError('SH512', { ...told, where: told.where.join('\n') })
}
