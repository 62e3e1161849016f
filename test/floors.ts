/** A folder or file of `src/` and its floor; the longest match counts. A file imports from its own floor or a lower one. */
export const floors: Readonly<Record<string, number>> = {
  'kernel/': 0,
  'sql/': 0,
  'operations/': 1,
  'emitters/': 1,
  'kinds/runtime.ts': 1,
  'kinds/*/ops.ts': 1,
  'loading/': 1,
  'revisions/': 2,
  'database/': 2,
  'runtime/': 3,
  'providers/': 3,
  'catalog/': 4,
  'model/': 4,
  'plan/': 4,
  'source/': 4,
  'kinds/design.ts': 4,
  'kinds/models.ts': 4,
  'kinds/*/catalog.ts': 4,
  'kinds/*/drizzle.ts': 4,
  'kinds/*/query.ts': 4,
  'adopt/': 5,
  'createdb/': 5,
  'autogenerate/': 5,
  'config.ts': 5,
  'config/': 5,
  'commands/': 6,
  'cli/': 7,
  'index.ts': 7,
  'emitters.ts': 7,
}

/** What stands behind the design line; reading the configuration stands high but belongs to deploys. */
export const designFolders =
  /^(adopt|autogenerate|catalog|model|plan|source)\/|^kinds\/(design|models|.*\/(catalog|drizzle|query))\.ts$/

/** Packages that no deploy loads. */
export const designPackages = ['ts-morph', 'prettier', 'typescript', 'drizzle-orm', 'drizzle-kit', 'esbuild']

/** Values that a kind's ops.ts takes from another's, sorted: SQL clauses of the parts that a statement spells out inline. */
export const sharedClauses = [
  'kinds/column/ops.ts → kinds/sequence/ops.ts',
  'kinds/table/ops.ts → kinds/column/ops.ts',
  'kinds/table/ops.ts → kinds/constraint/ops.ts',
]
