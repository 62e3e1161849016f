import { index, integer, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: integer().primaryKey(),
  v: text(),
})

export const long = pgTable(
  'a_table_with_a_name_that_is_so_long_that_it_just_fits_in_63byt',
  {
    identifier_of_the_thing_that_is_meant_here_by_the_author: integer().primaryKey(),
    another_column_with_a_name_that_is_rather_long_for_a_column: text().unique(),
    reference_to_the_other_table_by_its_identifier: integer().references(() => t.id),
  },
  (table) => [index().on(table.another_column_with_a_name_that_is_rather_long_for_a_column)],
)
