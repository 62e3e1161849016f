-- upgrade 000000000002: foreign-key self reference
BEGIN;
ALTER TABLE "t" ADD CONSTRAINT "t_parentId_t_id_fk" FOREIGN KEY ("parentId") REFERENCES "t" ("id");
COMMIT;
