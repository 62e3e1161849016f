/** The exported constants of a revision file, read without running it. */
export interface RevisionHeader {
  /** Its id. */
  readonly revision: string
  /** Parents: empty at a base, several at a merge. */
  readonly downRevisions: readonly string[]
  readonly branchLabels: readonly string[]
  /** Revisions (ids, partial ids or labels as written) that must be applied before this one without being its parents. */
  readonly dependsOn: readonly string[]
  readonly tags: readonly string[]
  /** The first comment of the file: the message. */
  readonly message: string
  /** ISO 8601, as written; undefined when the file has none. */
  readonly createdAt?: string
  /** Absolute path. */
  readonly file: string
  readonly type: 'ts' | 'sql'
}
