-- upgrade 000000000002: rename types sequences and views that swap schemas
BEGIN;
ALTER TYPE "state" RENAME TO "state__renaming";
ALTER TYPE "other"."state" SET SCHEMA "public";
ALTER TYPE "state__renaming" SET SCHEMA "other";
ALTER TYPE "other"."state__renaming" RENAME TO "state";
ALTER SEQUENCE "numbers" RENAME TO "numbers__renaming";
ALTER SEQUENCE "other"."numbers" SET SCHEMA "public";
ALTER SEQUENCE "numbers__renaming" SET SCHEMA "other";
ALTER SEQUENCE "other"."numbers__renaming" RENAME TO "numbers";
ALTER VIEW "shown" RENAME TO "shown__renaming";
ALTER VIEW "other"."shown" SET SCHEMA "public";
ALTER VIEW "shown__renaming" SET SCHEMA "other";
ALTER VIEW "other"."shown__renaming" RENAME TO "shown";
COMMIT;
