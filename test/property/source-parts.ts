import { byId, enumOf, factsOf, idColumn } from './facts.ts'
import type { Check, Index, Model, Policy, Reference, Table, Unique } from './model.ts'
import { columnText, inSql, text } from './source-text.ts'

/** A check of a table's third argument. */
export function checkText(model: Model, table: Table, { name, column, form }: Check): string {
  return `pg.check(${text(name)}, sql\`${conditionText(model, table, column, form, 'table')}\`)`
}

/** A condition on a column that is true of every row, in one of four forms. */
export function conditionText(model: Model, table: Table, id: number, form: number, variable: string): string {
  const { family } = factsOf(model, table, id)!
  const column = `\${${columnText(variable, id)}}`
  const column2 = byId(table.columns, id)
  if (family === 'enum') {
    const value = inSql(enumOf(model, column2!).values[0]!.name)
    return [
      `${column} = ${value} OR ${column} IS DISTINCT FROM ${value}`,
      `${column} IN (${value}) OR true`,
      `(${column} = ${value}) IS NOT NULL OR ${column} IS NULL`,
      `${column}::text <> 'zzz'`,
    ][form % 4]!
  }
  const forms = {
    number: [
      `${column} > -100`,
      `${column} BETWEEN -100 AND 9007199254740993`,
      `${column} IN (1, 2, 3) OR ${column} > 0`,
      `NOT (${column} = -5)`,
    ],
    text: [
      `length(${column}) < 400`,
      `${column} IN ('a', 'b') OR ${column} <> 'zzz'`,
      `${column} LIKE '%' OR ${column} IS NULL`,
      `lower(${column}) ~ '.*'`,
    ],
    other: [
      `${column} IS NOT NULL OR true`,
      `${column} IS NULL OR ${column} IS NOT NULL`,
      `(${column} IS NULL) IS NOT NULL`,
      `coalesce(${column} IS NULL, true) IN (true, false)`,
    ],
  }
  return (family === 'number' || family === 'text' ? forms[family] : forms.other)[form % 4]!
}

/** An index of a table's third argument. */
export function indexText(model: Model, table: Table, index: Index): string {
  const { form, open, name } = index
  const builder = `pg.${form === 'unique' ? 'uniqueIndex' : 'index'}`
  // Drizzle names no index of an expression.
  const begin = `${builder}(${open && form !== 'expression' ? '' : text(name)})`
  const columns = index.columns.map((id) => columnText('table', id))
  const [first] = columns
  const { family, type } = factsOf(model, table, index.columns[0]!)!
  const forms: Readonly<Record<string, string>> = {
    desc: `.on(${columns.map((column) => `${column}.desc()`).join(', ')})`,
    'nulls first': `.on(${columns.map((column) => `${column}.asc().nullsFirst()`).join(', ')})`,
    partial: `.on(${columns.join(', ')}).where(sql\`${conditionText(model, table, idColumn, 0, 'table')}\`)`,
    with: `.on(${columns.join(', ')}).with({ fillfactor: '70' })`,
    hash: `.using('hash', ${first})`,
    gin: `.using('gin', ${first})`,
    gist: `.using('gist', ${first})`,
    brin: `.using('brin', ${first})`,
    expression: family === 'number' ? `.on(sql\`(\${${first}} + 1)\`)` : `.on(sql\`lower(\${${first}})\`)`,
    opclass:
      type === 'jsonb'
        ? `.using('gin', ${first}.op('jsonb_path_ops'))`
        : `.on(${first}.op('${type === 'char' ? 'bpchar' : 'text'}_pattern_ops'))`,
  }
  return begin + (forms[form] ?? `.on(${columns.join(', ')})`)
}

/** A unique constraint of a table's third argument. */
export function uniqueText({ open, name, columns, nullsNotDistinct }: Unique): string {
  const on = columns.map((id) => columnText('table', id)).join(', ')
  return `pg.unique(${open ? '' : text(name)}).on(${on})${nullsNotDistinct ? '.nullsNotDistinct()' : ''}`
}

/** A composite foreign key of a table's third argument. */
export function referenceText({ open, name, table, columns, onDelete, onUpdate }: Reference): string {
  const own = columns.map((id) => columnText('table', id)).join(', ')
  const named = open ? '' : `, name: ${text(name)}`
  return `pg.foreignKey({ columns: [${own}], foreignColumns: [t${table}.id, t${table}.part]${named} }).onDelete('${onDelete}').onUpdate('${onUpdate}')`
}

/** A policy, for the third argument of a table or to be linked. */
export function policyText(model: Model, table: Table, policy: Policy, variable: string): string {
  const { form, as, for: command, to } = policy
  const roles = {
    nobody: undefined,
    public: "'public'",
    current_user: "'current_user'",
    role: 'role0',
    roles: '[role1, role0]',
  }[to]
  const condition = `sql\`${policyCondition(model, table, policy, variable)}\``
  const using = command !== 'insert' && form !== 7
  const check = (command === 'insert' || command === 'all' || command === 'update') && form !== 6
  return `pg.pgPolicy(${text(policy.name)}, { as: '${as}', for: '${command}'${roles ? `, to: ${roles}` : ''}${using ? `, using: ${condition}` : ''}${check ? `, withCheck: ${condition}` : ''} })`
}

function policyCondition(model: Model, table: Table, { form, column }: Policy, variable: string): string {
  if (form === 4) return 'true'
  const other = model.tables.find(({ id }) => id !== table.id)
  if (form === 5) {
    return other
      ? `EXISTS (SELECT 1 FROM \${t${other.id}} WHERE \${t${other.id}.id} IS NOT NULL)`
      : "current_user = 'somebody'"
  }
  return conditionText(model, table, column, form, variable)
}
