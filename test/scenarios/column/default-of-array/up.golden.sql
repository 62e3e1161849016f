-- upgrade 000000000002: column default of array
BEGIN;
ALTER TABLE "t" ALTER COLUMN "v" SET DEFAULT '{a,"b,c","d\"e"}';
COMMIT;
