import { byId, factsOf, idColumn } from './facts.ts'
import type { Model, Table, View } from './model.ts'
import { columnText, maker, text } from './source-text.ts'
import { conditionText } from './source-parts.ts'

/** A view as lines of a schema file. */
export function viewText(model: Model, view: View): readonly string[] {
  const table = byId(model.tables, view.from)
  const begin = view.materialized
    ? maker(view, 'materializedView', 'pgMaterializedView')
    : maker(view, 'view', 'pgView')
  const call = (columns: string): string =>
    `export const v${view.id} = ${begin}(${text(view.name)}${columns})${optionsText(view, table)}`
  if (!table) return ['', `${call('')}.as((qb) => qb.select().from(v${view.from}))`]
  const from = `t${table.id}`
  const where = whereText(model, table, view)
  const name = (id: number): string => columnText(from, id)
  switch (view.form) {
    case 'all':
      return ['', `${call('')}.as((qb) => qb.select().from(${from})${where && `.where(sql\`${where}\`)`})`]
    case 'builder': {
      const fields = view.columns.map((id) => `f${Math.abs(id)}: ${name(id)}`).join(', ')
      return ['', `${call('')}.as((qb) => qb.select({ ${fields} }).from(${from})${where && `.where(sql\`${where}\`)`})`]
    }
    case 'grouped': {
      const by = name(view.columns[0]!)
      const fields = `f: ${by}, n: sql<number>\`count(*)\`.as('n')`
      return [
        '',
        `${call('')}.as((qb) => qb.select({ ${fields} }).from(${from})${where && `.where(sql\`${where}\`)`}.groupBy(${by}))`,
      ]
    }
    case 'joined':
      return [
        '',
        `${call(', { a: pg.text(), b: pg.text() }')}.as(sql\`select a.id::text as a, b.id::text as b from \${${from}} a left join \${${from}} b on a.id = b.id\`)`,
      ]
    case 'sql': {
      const list = view.columns.map((id, index) => `\${${name(id)}} as x${index}`).join(', ')
      return [
        '',
        `${call(`, { ${view.columns.map((_id, index) => `x${index}: pg.text()`).join(', ')} }`)}.as(sql\`select ${list} from \${${from}}${where && ` where ${where}`}\`)`,
      ]
    }
  }
}

function whereText(model: Model, table: Table, { where }: View): string {
  if (where === 0) return ''
  const withEnum = table.columns.find(({ id }) => factsOf(model, table, id)!.family === 'enum')
  if (where === 3 && withEnum) return conditionText(model, table, withEnum.id, 0, `t${table.id}`)
  return conditionText(model, table, idColumn, where, `t${table.id}`)
}

function optionsText({ materialized, options, form }: View, table: Table | undefined): string {
  if (materialized) return options === 2 ? '.with({ fillfactor: 70 })' : ''
  const isSimple = table !== undefined && (form === 'builder' || form === 'all')
  if (options === 2) return '.with({ securityBarrier: true })'
  if (options === 3 && isSimple) return ".with({ checkOption: 'local' })"
  if (options === 4) return '.with({ securityInvoker: true })'
  return options === 5 && isSimple ? ".with({ securityBarrier: true, checkOption: 'cascaded' })" : ''
}
