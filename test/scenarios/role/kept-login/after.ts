import { pgRole } from 'drizzle-orm/pg-core'

export const reader = pgRole('stillhead_test_kept_login', { createDb: true })
