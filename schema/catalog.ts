import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  numeric,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
  varchar,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core'
import { organizations } from './accounts.ts'
import { timestamps, tsvector } from './common.ts'

export const productStatus = pgEnum('product_status', ['draft', 'active', 'archived'])
export const weightUnit = pgEnum('weight_unit', ['g', 'kg', 'oz', 'lb'])

export const brands = pgTable('brands', {
  id: integer('id').primaryKey().generatedByDefaultAsIdentity({ startWith: 100, cache: 10 }),
  name: text('name').notNull().unique('brands_name_key'),
  website: text('website'),
})

export const categories = pgTable(
  'categories',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    parentId: integer('parent_id').references((): AnyPgColumn => categories.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    position: smallint('position').notNull().default(0),
  },
  (table) => [
    uniqueIndex('categories_sibling_key').on(sql`coalesce(${table.parentId}, 0)`, sql`lower(${table.name})`),
    check('categories_parent_check', sql`${table.parentId} <> ${table.id}`),
  ],
)

export const products = pgTable(
  'products',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    brandId: integer('brand_id').references(() => brands.id, { onDelete: 'set null' }),
    title: text('title').notNull(),
    description: text('description').notNull().default(''),
    status: productStatus('status').notNull().default('draft'),
    labels: varchar('labels', { length: 40 }).array().notNull().default([]),
    attributes: jsonb('attributes').$type<Record<string, string>>().notNull().default({}),
    search: tsvector('search').generatedAlwaysAs(
      sql`setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', description), 'B')`,
    ),
    ...timestamps(),
  },
  (table) => [
    index('products_search_idx').using('gin', table.search),
    index('products_attributes_idx').using('gin', table.attributes.op('jsonb_path_ops')),
    index('products_active_idx')
      .on(table.organizationId, table.createdAt.desc().nullsFirst())
      .where(sql`${table.status} = 'active'`),
    check('products_labels_check', sql`cardinality(${table.labels}) <= 10`),
  ],
)

export const productVariants = pgTable(
  'product_variants',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    sku: varchar('sku', { length: 32 }).notNull(),
    price: numeric('price', { precision: 12, scale: 2 }).notNull(),
    compareAtPrice: numeric('compare_at_price', { precision: 12, scale: 2 }),
    weight: numeric('weight', { precision: 10, scale: 3 }).notNull().default('0'),
    weightUnit: weightUnit('weight_unit').notNull().default('kg'),
    isDefault: boolean('is_default').notNull().default(false),
  },
  (table) => [
    unique('product_variants_sku_key').on(table.sku),
    uniqueIndex('product_variants_default_key')
      .on(table.productId)
      .where(sql`${table.isDefault}`),
    check('product_variants_price_check', sql`${table.price} >= 0 and ${table.compareAtPrice} >= ${table.price}`),
  ],
)

export const productCategories = pgTable(
  'product_categories',
  {
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    categoryId: integer('category_id')
      .notNull()
      .references(() => categories.id, { onDelete: 'cascade' }),
    position: smallint('position').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.productId, table.categoryId] }),
    index('product_categories_category_idx').on(table.categoryId, table.position),
  ],
)

export const productImages = pgTable(
  'product_images',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    variantId: uuid('variant_id').references(() => productVariants.id, { onDelete: 'set null' }),
    url: text('url').notNull(),
    alternativeText: text('alternative_text').notNull().default(''),
    position: smallint('position').notNull().default(0),
  },
  (table) => [index('product_images_product_idx').on(table.productId, table.position)],
)
