/** Where an object lives. */
export interface InSchema {
  /** Default: resolved through the search_path. */
  readonly schema?: string
}

/** `users` or `auth.users`, for sentences. */
export function shown(name: string, options?: InSchema): string {
  return options?.schema ? `${options.schema}.${name}` : name
}

/** The option for a path whose schema is `''` for the default schema. */
export function inSchema(schema: string | undefined): InSchema | undefined {
  return schema ? { schema } : undefined
}
