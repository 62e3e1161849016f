-- upgrade 000000000002: foreign-key self reference at once
BEGIN;
CREATE TABLE "t" (
  "id" integer NOT NULL,
  "parentId" integer,
  CONSTRAINT "t_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "t" ADD CONSTRAINT "t_parentId_t_id_fk" FOREIGN KEY ("parentId") REFERENCES "t" ("id");
COMMIT;
