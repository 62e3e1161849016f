-- upgrade 000000000002: rename names that must be quoted
BEGIN;
ALTER TABLE "a.b ""c""" RENAME TO "Z z";
ALTER TABLE "Z z" RENAME COLUMN "to=do: it's" TO "table.column";
ALTER TABLE "Z z" RENAME CONSTRAINT "a.b ""c""_pkey" TO "Z z_pkey";
COMMIT;
