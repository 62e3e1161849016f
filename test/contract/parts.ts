import type { ColumnAttributes } from '../../src/kinds/column/catalog.ts'
import type { CommentAttributes } from '../../src/kinds/comment/catalog.ts'
import type { CheckAttributes, PrimaryKeyAttributes, UniqueAttributes } from '../../src/kinds/constraint/catalog.ts'
import type { EnumAttributes } from '../../src/kinds/enum/catalog.ts'
import type { ForeignKeyAttributes } from '../../src/kinds/foreign-key/catalog.ts'
import type { IndexAttributes } from '../../src/kinds/index/catalog.ts'
import type { MaterializedViewAttributes } from '../../src/kinds/materialized-view/catalog.ts'
import type { PolicyAttributes } from '../../src/kinds/policy/catalog.ts'
import type { RoleDefinition } from '../../src/kinds/role/ops.ts'
import type { SequenceDefinition } from '../../src/kinds/sequence/ops.ts'
import type { TableAttributes } from '../../src/kinds/table/catalog.ts'
import type { ViewAttributes } from '../../src/kinds/view/catalog.ts'

type Element<V> = V extends readonly (infer E)[] ? E : V

/** Names of the properties of every object that a value can be; those of `with` and the like are free. */
type PropertiesOf<V> = V extends object ? (string extends keyof V ? never : keyof V & string) : never

/** The words that a value can be; none when it can be any text. */
type WordsOf<V> = V extends string ? (string extends V ? never : V) : never

type PartOf<V> = PropertiesOf<Element<NonNullable<V>>> | WordsOf<NonNullable<V>>

/** What must be shown of each attribute that is more than one thing: its properties, or the words it can be. */
type PartsOf<A> = { readonly [N in keyof A as PartOf<A[N]> extends never ? never : N]-?: Record<PartOf<A[N]>, true> }

const options = {
  startWith: true,
  increment: true,
  minValue: true,
  maxValue: true,
  cache: true,
  cycle: true,
} as const

const deferrable = { 'initially immediate': true, 'initially deferred': true } as const

const action = { cascade: true, restrict: true, 'set null': true, 'set default': true } as const

const viewColumns = { name: true, type: true } as const

interface Parts {
  readonly role: PartsOf<RoleDefinition>
  readonly schema: object
  readonly enum: PartsOf<EnumAttributes>
  readonly sequence: PartsOf<SequenceDefinition>
  readonly table: PartsOf<TableAttributes>
  readonly column: PartsOf<ColumnAttributes>
  readonly 'primary-key': PartsOf<PrimaryKeyAttributes>
  readonly unique: PartsOf<UniqueAttributes>
  readonly check: PartsOf<CheckAttributes>
  readonly index: PartsOf<IndexAttributes>
  readonly 'foreign-key': PartsOf<ForeignKeyAttributes>
  readonly view: PartsOf<ViewAttributes>
  readonly 'materialized-view': PartsOf<MaterializedViewAttributes>
  readonly policy: PartsOf<PolicyAttributes>
  readonly comment: PartsOf<CommentAttributes>
}

/** The parts of the attributes of each kind; the compiler asks for those that are missing here. */
export const partsOfKinds: Parts = {
  role: {},
  schema: {},
  enum: { usedBy: { table: true, schema: true, column: true, array: true, default: true } },
  sequence: { type: { smallint: true, integer: true, bigint: true } },
  table: {},
  column: {
    identity: { generation: true, sequence: true, type: true, ...options },
    serial: { sequence: true, type: true },
    serialOptions: options,
  },
  'primary-key': { deferrable },
  unique: { deferrable },
  check: {},
  index: { keys: { column: true, expression: true, order: true, nulls: true, opclass: true, collation: true } },
  'foreign-key': { onDelete: action, onUpdate: action, match: { full: true }, deferrable },
  view: { columns: viewColumns, checkOption: { local: true, cascaded: true } },
  'materialized-view': { columns: viewColumns },
  policy: {
    as: { restrictive: true },
    for: { select: true, insert: true, update: true, delete: true },
    said: { to: true, using: true, withCheck: true },
  },
  comment: {},
}

/** What no scenario can show. */
export const unshown: ReadonlySet<string> = new Set([
  // A tablespace is a folder of the server, which the tests do not make.
  'index.tablespace',
  'materialized-view.tablespace',
  // PG: the sequence of an identity column has the column's type.
  'column.identity.type',
  // PG: what CREATE SEQUENCE makes; absent.
  'sequence.type.bigint',
  // Names follow what they are of: `test/scenarios/rename` shows it.
  'column.identity.sequence',
  'column.serial.sequence',
])
