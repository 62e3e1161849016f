/** What running the written revisions on an empty database has shown. */
export type AdoptionProof =
  | { readonly outcome: 'proven' }
  /** They run, and make something else than the live database: what to do to get from theirs to it. */
  | { readonly outcome: 'differs'; readonly differences: readonly string[] }
  /** One of them fails on an empty database. */
  | { readonly outcome: 'fails'; readonly reason: string }
  | { readonly outcome: 'not-tried'; readonly reason: string }
