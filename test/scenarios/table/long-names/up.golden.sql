-- upgrade 000000000002: table long names
BEGIN;
CREATE TABLE "a_table_with_a_name_that_is_so_long_that_it_just_fits_in_63byt" (
  "identifier_of_the_thing_that_is_meant_here_by_the_author" integer NOT NULL,
  "another_column_with_a_name_that_is_rather_long_for_a_column" text,
  "reference_to_the_other_table_by_its_identifier" integer,
  CONSTRAINT "a_table_with_a_name_that_is_so_long_that_it_just_fits_in_6_pkey" PRIMARY KEY ("identifier_of_the_thing_that_is_meant_here_by_the_author"),
  CONSTRAINT "a_table_with_a_name_that_is_so_long_that_it_just_fits__86ca2f3d" UNIQUE ("another_column_with_a_name_that_is_rather_long_for_a_column")
);
CREATE INDEX "a_table_with_a_name_that_is_so_long_that_it_just_fits__7e47e857" ON "a_table_with_a_name_that_is_so_long_that_it_just_fits_in_63byt" ("another_column_with_a_name_that_is_rather_long_for_a_column");
ALTER TABLE "a_table_with_a_name_that_is_so_long_that_it_just_fits_in_63byt" ADD CONSTRAINT "a_table_with_a_name_that_is_so_long_that_it_just_fits__c4a3a692" FOREIGN KEY ("reference_to_the_other_table_by_its_identifier") REFERENCES "t" ("id");
COMMIT;
