/** table long names */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createTable('a_table_with_a_name_that_is_so_long_that_it_just_fits_in_63byt', {
    columns: [
      { name: 'identifier_of_the_thing_that_is_meant_here_by_the_author', type: 'integer', notNull: true },
      { name: 'another_column_with_a_name_that_is_rather_long_for_a_column', type: 'text' },
      { name: 'reference_to_the_other_table_by_its_identifier', type: 'integer' },
    ],
    primaryKey: {
      name: 'a_table_with_a_name_that_is_so_long_that_it_just_fits_in_6_pkey',
      columns: ['identifier_of_the_thing_that_is_meant_here_by_the_author'],
    },
    uniques: [
      {
        name: 'a_table_with_a_name_that_is_so_long_that_it_just_fits__86ca2f3d',
        columns: ['another_column_with_a_name_that_is_rather_long_for_a_column'],
      },
    ],
  })
  op.createIndex(
    'a_table_with_a_name_that_is_so_long_that_it_just_fits__7e47e857',
    'a_table_with_a_name_that_is_so_long_that_it_just_fits_in_63byt',
    ['another_column_with_a_name_that_is_rather_long_for_a_column'],
  )
  op.addForeignKey('a_table_with_a_name_that_is_so_long_that_it_just_fits_in_63byt', {
    name: 'a_table_with_a_name_that_is_so_long_that_it_just_fits__c4a3a692',
    columns: ['reference_to_the_other_table_by_its_identifier'],
    references: { table: 't', columns: ['id'] },
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint(
    'a_table_with_a_name_that_is_so_long_that_it_just_fits_in_63byt',
    'a_table_with_a_name_that_is_so_long_that_it_just_fits__c4a3a692',
  )
  op.dropIndex('a_table_with_a_name_that_is_so_long_that_it_just_fits__7e47e857')
  // loses-data: drops the table and its rows
  op.dropTable('a_table_with_a_name_that_is_so_long_that_it_just_fits_in_63byt')
}
