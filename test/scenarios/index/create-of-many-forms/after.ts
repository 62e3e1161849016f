import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'

export const t = pgTable(
  't',
  {
    id: integer().primaryKey(),
    a: text(),
    b: integer(),
    j: jsonb(),
  },
  (table) => [
    index('t_1').on(sql`lower(${table.a})`, table.b.desc().nullsLast()),
    index('t_2').using('gin', table.j.op('jsonb_path_ops')),
    uniqueIndex('t_3')
      .on(table.a.op('text_pattern_ops'))
      .where(sql`${table.b} > 3`),
    index('t_4').using('hash', table.a),
    index('t_5').on(table.b).with({ fillfactor: 70 }),
    index('t_6').on(table.a.asc().nullsFirst()),
    index('t_7').using('gist', sql`box(point(${table.b}, ${table.b}), point(0, 0))`),
    index('t_8').using('brin', table.b),
  ],
)
