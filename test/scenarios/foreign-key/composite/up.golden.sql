-- upgrade 000000000002: foreign-key composite
BEGIN;
ALTER TABLE "t" ADD CONSTRAINT "t_y_x_users_b_a_fk" FOREIGN KEY ("y", "x") REFERENCES "users" ("b", "a");
COMMIT;
