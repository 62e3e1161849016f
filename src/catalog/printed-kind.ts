import { inSchema } from '../operations/in-schema.ts'
import { trimArgs, type Call } from '../operations/spec.ts'
import type { TargetType } from '../operations/target.ts'
import type { CatalogObject, DesignKind, Lookups, QueryScope, Row } from './kind.ts'
import { schemaOf } from './requires.ts'
import { plainName } from './type-name.ts'

/** What can differ about an object that the server prints whole. */
export interface PrintedAttributes {
  /** What makes it, as the server prints it. */
  readonly statement: string
  /** What CREATE OR REPLACE must find unchanged; absent where the object is always recreated. */
  readonly frame?: string
}

/** An object that the server prints whole; path `[schema, name]`, `[schema, relation, name]` or `[name]`. */
export type PrintedObject<K extends string = string> = CatalogObject<K, PrintedAttributes>

/** How objects of a printed kind are read, and what the verbs are called. */
export interface Printed<K extends string> {
  readonly kind: K
  readonly weight: number
  /** Where its objects stand: in a schema, in a relation (with which they go), or in the database. */
  readonly within: 'schema' | 'relation' | 'database'
  /** The catalog that holds them, by its OID: 1255 is pg_proc. */
  readonly classid: number
  /**
   * A SELECT of the OID, the OID of the schema or relation (NULL for the database), the name, the statement, and the frame
   * or NULL. That of an object in a schema comes in two columns, up to the place where its schema is named and from there.
   */
  query(scope: QueryScope): string
  /** In the verbs' names: `Function` of `createFunction`. */
  readonly verb: string
  readonly target?: TargetType
  /** See {@link DesignKind.refusesRetype}. */
  readonly refusesRetype?: true
  /** CREATE OR REPLACE takes the change of a statement as long as the frame is the same. */
  readonly replaceable?: true
  /** Names shared with other kinds, see {@link DesignKind.occupies}. */
  readonly occupies?: DesignKind['occupies']
  /** More options of the call that makes it. */
  options?(object: PrintedObject<K>): object
}

/** A kind whose objects the server prints whole: they are made by that text, and compared by it. */
export function printedKind<K extends string>(printed: Printed<K>): DesignKind<PrintedObject<K>> {
  const { kind, weight, within, classid, query, verb, target, refusesRetype, occupies } = printed
  const place = ({ path }: PrintedObject<K>): readonly unknown[] =>
    within === 'relation' ? [path[2]!, path[1]!] : [path.at(-1)!]
  const options = ({ path }: PrintedObject<K>): object | undefined =>
    within === 'database' ? undefined : inSchema(path[0])
  const make = (prefix: string, object: PrintedObject<K>, was?: unknown): Call => ({
    op: `${prefix}${verb}`,
    args: trimArgs([
      ...place(object),
      object.attributes.statement,
      { ...options(object), ...printed.options?.(object) },
    ]),
    ...(was !== undefined && { was }),
  })
  return {
    kind,
    weight,
    authority: 'database',
    ...(target && { target }),
    ...(refusesRetype && { refusesRetype }),
    ...(occupies && { occupies }),
    queries: (scope) => [query(scope)],
    read: ([rows], lookups) => rows!.flatMap((row) => readPrinted(printed, row, lookups) ?? []),
    attributes: { statement: printed.replaceable ? 'alter' : 'replace', frame: 'replace' },
    ...(within === 'relation' && { attachedTo: ({ requires }) => requires[0]! }),
    create: (object) => [make('create', object)],
    drop: (object) => [
      { op: `drop${verb}`, args: trimArgs([...place(object), options(object)]), was: object.attributes.statement },
    ],
    alter: (live, wanted) => [make('replace', wanted, live.attributes.statement)],
  }

  function readPrinted({ within: where }: Printed<K>, row: Row, lookups: Lookups): PrintedObject<K> | undefined {
    const [oid, container, name, text] = row
    const address = `${classid}:${oid}:0`
    const attributes = (statement: string, given: string | null | undefined): PrintedAttributes => ({
      statement,
      ...(typeof given === 'string' && { frame: given }),
    })
    if (where === 'database')
      return { kind, path: [name!], attributes: attributes(text!, row[4]), requires: [], address }
    if (where === 'schema') {
      const schema = lookups.schema(container!)
      if (schema === undefined) return undefined
      const statement = `${text}${schema === '' ? '' : `${plainName(schema)}.`}${row[4]}`
      return {
        kind,
        path: [schema, name!],
        attributes: attributes(statement, row[5]),
        requires: schemaOf(schema),
        address,
      }
    }
    const relation = lookups.object(`1259:${container}:0`)
    if (!relation) return undefined
    const requires = [{ kind: relation.kind, path: relation.path }]
    return { kind, path: [...relation.path, name!], attributes: attributes(text!, row[4]), requires, address }
  }
}
