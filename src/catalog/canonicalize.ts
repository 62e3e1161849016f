import { inRolledBack } from '../database/rolled-back.ts'
import { key } from '../kernel/ref.ts'
import { ident } from '../kernel/sql.ts'
import type { Call } from '../operations/spec.ts'
import { changedAttributes, kindOf, type Kinds } from '../plan/diff.ts'
import { groupAlike } from './alike.ts'
import { attempt, temporary, type Canonicalizing } from './attempt.ts'
import { introspectTemporary, pinned } from './introspect.ts'
import type { Catalog, CatalogObject, DesignKind } from './kind.ts'
import { replaced } from './replaced.ts'
import { printRelations } from './print-relations.ts'
import { batches, rounds, type TableSuspects } from './table-rounds.ts'

/**
 * Has PostgreSQL print those expressions, types and queries of the wanted side that do not equal the live ones at sight:
 * a temporary table of the same name takes them, a temporary view of another name the queries, and the catalog is read
 * back. Live objects are not touched.
 * @returns the wanted catalog with the server's text; where the server also reads the live text in the same way, with
 * the live text.
 */
export async function canonicalize(context: Canonicalizing, live: Catalog, wanted: Catalog): Promise<Catalog> {
  const suspects = suspicious(live, wanted, context.kinds)
  if (suspects.length === 0) return wanted
  const printed = await printAlike(context, live, wanted, suspects)
  const once = replaced(wanted, printed)
  const left = suspects.flatMap((object) => {
    const now = once.get(key(object))!
    return changedCanonical(live.get(key(object))!, now, context.kinds).size > 0 ? [now] : []
  })
  if (left.length === 0) return once
  // PG: printing is not always a fixed point: what it prints of its own text may differ once more.
  const lived = left.map((object) => inWordsOf(live.get(key(object))!, object, context.kinds))
  const relived = await printAlike(context, live, once, lived)
  const twice = await printAlike(context, live, once, left)
  const same = (one: CatalogObject | undefined, other: CatalogObject | undefined): boolean =>
    one !== undefined && other !== undefined && changedCanonical(one, other, context.kinds).size === 0
  const settled = left.flatMap((object, index): [string, CatalogObject][] => {
    const [id, have] = [key(object), lived[index]!]
    const again = twice.get(id)
    const isSame = same(relived.get(id), object) || same(relived.get(id), again) || same(have, again)
    return isSame ? [[id, withCanonical(object, have, context.kinds)]] : []
  })
  return replaced(once, new Map(settled))
}

/**
 * Objects of the wanted side as the server prints them, by key; asks once for those that are printed alike. Those that it
 * refuses are left out.
 */
export async function printAlike(
  context: Canonicalizing,
  live: Catalog,
  wanted: Catalog,
  suspects: readonly CatalogObject[],
): Promise<ReadonlyMap<string, CatalogObject>> {
  const groups = groupAlike(wanted, suspects)
  const printed = await print(context, live, wanted, [...groups.keys()])
  const all = new Map<string, CatalogObject>()
  for (const [asked, group] of groups) {
    const answer = printed.get(key(asked))
    if (answer) for (const object of group) all.set(key(object), withCanonical(object, answer, context.kinds))
  }
  return all
}

function suspicious(live: Catalog, wanted: Catalog, kinds: Kinds): readonly CatalogObject[] {
  const found: CatalogObject[] = []
  for (const [id, object] of wanted) {
    const counterpart = live.get(id)
    if (counterpart && changedCanonical(counterpart, object, kinds).size > 0) found.push(object)
  }
  return found
}

const noNames: readonly string[] = []

function changedCanonical(live: CatalogObject, wanted: CatalogObject, kinds: Kinds): ReadonlySet<string> {
  const kind = kindOf(wanted, kinds)
  return changedAttributes(live, wanted, kind, kind.canonical ?? noNames)
}

/** The object with the canonical attributes of another. */
function withCanonical(object: CatalogObject, source: CatalogObject, kinds: Kinds): CatalogObject {
  const attributes: Record<string, unknown> = { ...object.attributes }
  for (const name of kindOf(object, kinds).canonical ?? []) {
    const value = (source.attributes as Record<string, unknown>)[name]
    if (value === undefined) delete attributes[name]
    else attributes[name] = value
  }
  return { ...object, attributes }
}

/** The object as the live one says it: what is not compared, such as the words behind CURRENT_USER, is its side's own. */
function inWordsOf(live: CatalogObject, object: CatalogObject, kinds: Kinds): CatalogObject {
  const { attributes } = withCanonical(object, live, kinds)
  const own = live.attributes as Record<string, unknown>
  const rules = kindOf(object, kinds).attributes as Record<string, unknown>
  const kept = Object.entries(attributes).filter(([name]) => rules[name] !== 'ignore')
  const words = Object.entries(own).filter(([name]) => rules[name] === 'ignore')
  return { ...object, attributes: Object.fromEntries([...kept, ...words]) }
}

/** The suspects as the server prints them; one that it refuses is left out. */
async function print(
  context: Canonicalizing,
  live: Catalog,
  wanted: Catalog,
  suspects: readonly CatalogObject[],
): Promise<ReadonlyMap<string, CatalogObject>> {
  const printed = new Map<string, CatalogObject>()
  const relations = suspects.filter((object) => kindOf(object, context.kinds).standIn)
  for (const [id, canonical] of await printRelations(context, live, relations)) {
    printed.set(id, withCanonical(wanted.get(id)!, canonical, context.kinds))
  }
  const others = suspects.filter((object) => !kindOf(object, context.kinds).standIn)
  const hidden = namesOfTypes(wanted)
  const reading = (object: CatalogObject): boolean =>
    kindOf(object, context.kinds).readsRelations === true || hidden.has(object.path[1]!)
  for (const round of rounds(others.filter((object) => !reading(object)))) {
    const enums = enumCalls(context, live, wanted)
    for (const [id, object] of await printRound(context, wanted, round, pinned(context.facts), enums))
      printed.set(id, object)
  }
  // Real relations come first here, so that no temporary table stands for one that a subquery reads, nor its row type for a
  // type of its name.
  const path = `${ident(context.facts.defaultSchema)}, pg_temp`
  const settings = [...pinned(context.facts), `SET LOCAL search_path = ${path}`]
  for (const round of rounds(others.filter(reading))) {
    const found = await inRolledBack(context.session, { savepoint: 'stillhead_reading', settings }, () =>
      printRound(context, wanted, round, settings, []),
    )
    for (const [id, object] of found) printed.set(id, object)
  }
  return printed
}

/** The kinds that models say something of; what only the database says is not printed. */
function printable(kinds: Kinds): readonly DesignKind[] {
  return [...kinds.values()].filter(({ authority }) => authority !== 'database')
}

/** Names in the default schema that the row type of a temporary table would hide. */
function namesOfTypes(catalog: Catalog): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { kind, path } of catalog.values()) if (kind === 'enum' && path[0] === '') names.add(path[1]!)
  return names
}

async function printRound(
  context: Canonicalizing,
  wanted: Catalog,
  round: readonly TableSuspects[],
  settings: readonly string[],
  enums: readonly (readonly Call[])[],
): Promise<ReadonlyMap<string, CatalogObject>> {
  const { session, facts, kinds } = context
  return inRolledBack(session, { savepoint: 'stillhead_canonical' }, async () => {
    for (const calls of enums) await attempt(context, calls)
    const refused = new Set<string>()
    for (const batch of batches(round)) for (const id of await makeTables(context, wanted, batch)) refused.add(id)
    await session.simple(settings.join(';\n'))
    const schemas = new Map(round.map(([table]) => [table.split('\u0000')[1]!, table.split('\u0000')[0]!]))
    const found = await introspectTemporary(session, printable(kinds), facts, (table) => schemas.get(table) ?? '')
    return new Map(
      round.flatMap(([, objects]) =>
        objects.flatMap((object): [string, CatalogObject][] => {
          const canonical = found.get(key(object))
          return canonical && !refused.has(key(object)) ? [[key(object), withCanonical(object, canonical, kinds)]] : []
        }),
      ),
    )
  })
}

/**
 * Makes the tables in one round trip; if the server refuses one, makes each alone and piece by piece.
 * @returns keys of the columns that stand there without what the server refuses.
 */
async function makeTables(
  context: Canonicalizing,
  wanted: Catalog,
  round: readonly TableSuspects[],
): Promise<readonly string[]> {
  const columns = columnsByTable(wanted, round)
  const all = round.map(([table, objects]) => tableCalls(context, table, columns.get(table) ?? [], objects))
  if (await attempt(context, all.flat())) return []
  const refused: string[] = []
  for (const [index, [table, objects]] of round.entries()) {
    if (await attempt(context, all[index]!)) continue
    refused.push(...(await makePieces(context, table, columns.get(table) ?? [], objects)))
  }
  return refused
}

async function makePieces(
  context: Canonicalizing,
  table: string,
  columns: readonly CatalogObject[],
  objects: readonly CatalogObject[],
): Promise<readonly string[]> {
  const typed: CatalogObject[] = []
  const refused: string[] = []
  await attempt(context, tableCalls(context, table, [], []))
  for (const column of columns) {
    if (await attempt(context, partCalls(context, plainColumn(column)))) typed.push(column)
  }
  for (const object of objects) {
    if (object.kind !== 'column') {
      await attempt(context, partCalls(context, object))
      continue
    }
    if (!typed.some((column) => key(column) === key(object))) continue
    const drop = kindOf(object, context.kinds).drop(temporary(plainColumn(object)), new Map())
    if (await attempt(context, [...drop, ...partCalls(context, unconstrained(object))])) continue
    refused.push(key(object))
    context.log?.({
      level: 'debug',
      type: 'expression-refused',
      message: `PostgreSQL refuses ${object.path.join('.')} as the models have it.`,
    })
  }
  return refused
}

function tableCalls(
  context: Canonicalizing,
  table: string,
  columns: readonly CatalogObject[],
  objects: readonly CatalogObject[],
): readonly Call[] {
  const suspects = new Map(objects.map((object) => [key(object), object]))
  const tableKind = context.kinds.get('table')!
  const columnKind = context.kinds.get('column')!
  const definitions = columns.map((column) => {
    const suspect = suspects.get(key(column))
    return columnKind.partOf!.value(temporary(suspect ? unconstrained(suspect) : plainColumn(column)))
  })
  // A partitioned table has no storage: three times cheaper than a heap.
  const object = temporary({
    kind: 'table',
    path: table.split('\u0000'),
    attributes: { partitionBy: 'LIST (stillhead_key)' },
    requires: [],
  })
  const parts = new Map([['columns', [...definitions, { name: 'stillhead_key', type: 'integer' }]]])
  return [
    ...tableKind.create(object, parts),
    ...objects.filter(({ kind }) => kind !== 'column').flatMap((piece) => partCalls(context, piece)),
  ]
}

function partCalls(context: Canonicalizing, object: CatalogObject): readonly Call[] {
  const kind = kindOf(object, context.kinds)
  return kind.create(temporary(kind.asked?.(object) ?? object), new Map())
}

function plainColumn(column: CatalogObject): CatalogObject {
  const { type } = column.attributes as { type: string }
  return { ...column, attributes: { type } }
}

function unconstrained(column: CatalogObject): CatalogObject {
  const {
    type,
    default: value,
    generated,
  } = column.attributes as { type: string; default?: string; generated?: string }
  return { ...column, attributes: { type, default: value, generated } }
}

function columnsByTable(
  wanted: Catalog,
  round: readonly TableSuspects[],
): ReadonlyMap<string, readonly CatalogObject[]> {
  const columns = new Map<string, CatalogObject[]>(round.map(([table]) => [table, []]))
  for (const object of wanted.values()) {
    if (object.kind === 'column') columns.get(object.path.slice(0, 2).join('\u0000'))?.push(object)
  }
  return columns
}

/** Enums that are new or differ stand in the temporary schema, where they are found first. */
function enumCalls(context: Canonicalizing, live: Catalog, wanted: Catalog): readonly (readonly Call[])[] {
  const kind = context.kinds.get('enum')
  if (!kind) return []
  return [...wanted.values()].flatMap((object) => {
    if (object.kind !== 'enum' || object.path[0] !== '') return []
    const counterpart = live.get(key(object))
    if (counterpart && changedAttributes(counterpart, object, kind).size === 0) return []
    return [kind.create(temporary(object), new Map())]
  })
}
