/** A condition on pg_namespace `n`. */
export const ownSchemas = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"

/** Joins the schema of what stands in one, where it is nobody's but people's. */
export const inOwnSchema = (column: string): string =>
  `JOIN pg_catalog.pg_namespace n ON n.oid = ${column} AND ${ownSchemas}`

/** Joins the schema of pg_class `c`. */
export const ofRelation = inOwnSchema('c.relnamespace')

/** Leaves out what an extension or another object made. */
export const noMember = (catalog: string, object: string): string =>
  `NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.${catalog}'::pg_catalog.regclass AND e.objid = ${object} AND e.deptype IN ('e', 'i'))`
