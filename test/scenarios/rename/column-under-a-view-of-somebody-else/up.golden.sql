-- upgrade 000000000002: rename column under a view of somebody else
BEGIN;
ALTER TABLE "s"."t" RENAME COLUMN "b" TO "bb";
DROP VIEW "priv"."v";
ALTER TABLE "s"."t" ALTER COLUMN "a" TYPE varchar(20);
ALTER TABLE "s"."t" ALTER COLUMN "bb" TYPE bigint;
CREATE VIEW "priv"."v" AS
SELECT a,
    bb AS b
   FROM s.t;
COMMENT ON VIEW "priv"."v" IS 'read by a report';
COMMIT;
