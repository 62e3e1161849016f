-- upgrade 000000000002: rename column
BEGIN;
ALTER TABLE "child" RENAME COLUMN "pid" TO "parent_id";
ALTER TABLE "child" RENAME CONSTRAINT "child_pid_id_unique" TO "child_parent_id_id_unique";
ALTER INDEX "child_pid_index" RENAME TO "child_parent_id_index";
ALTER TABLE "child" RENAME CONSTRAINT "child_pid_parent_id_fk" TO "child_parent_id_parent_id_fk";
COMMIT;
