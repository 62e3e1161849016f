/**
 * The default of a JSON column whose model says `.default(null)`. It is written as no default, since Drizzle also inserts null
 * as SQL's; drizzle-kit has written it as JSON's null as well, which reads as the same in JavaScript.
 */
export const NO_JSON = 'NULL'

/** Whether a live default is what a model means with {@link NO_JSON}. */
export function isNoJson(live: string | undefined): boolean {
  return live === undefined || live === "'null'::json" || live === "'null'::jsonb"
}
