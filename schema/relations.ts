import { relations } from 'drizzle-orm'
import { memberships, organizations, users } from './accounts.ts'
import { productVariants, products } from './catalog.ts'
import { orderItems, orders } from './sales.ts'

export const organizationRelations = relations(organizations, ({ many, one }) => ({
  owner: one(users, { fields: [organizations.ownerId], references: [users.id] }),
  memberships: many(memberships),
  products: many(products),
}))

export const membershipRelations = relations(memberships, ({ one }) => ({
  organization: one(organizations, { fields: [memberships.organizationId], references: [organizations.id] }),
  user: one(users, { fields: [memberships.userId], references: [users.id] }),
}))

export const productRelations = relations(products, ({ many, one }) => ({
  organization: one(organizations, { fields: [products.organizationId], references: [organizations.id] }),
  variants: many(productVariants),
}))

export const orderRelations = relations(orders, ({ many }) => ({ items: many(orderItems) }))

export const orderItemRelations = relations(orderItems, ({ one }) => ({
  order: one(orders, { fields: [orderItems.orderId], references: [orders.id] }),
}))
