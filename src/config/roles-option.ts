/** Which roles belong to the models. */
export type RolesOption =
  | boolean
  | {
      readonly provider?: 'supabase' | 'neon'
      readonly include?: readonly string[]
      readonly exclude?: readonly string[]
    }
