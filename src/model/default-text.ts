import type { PgColumn } from 'drizzle-orm/pg-core'
import { NO_JSON } from '../catalog/no-json.ts'
import { literal } from '../kernel/sql.ts'
import type { Model } from './model.ts'

/** The SQL expression of a column's default; undefined without one or where it is made by the application. */
export function defaultText(model: Model, column: PgColumn): string | undefined {
  const value: unknown = column.default
  if (value === undefined) return undefined
  if (model.drizzle.orm.is(value, model.drizzle.orm.SQL)) return model.text(value)
  const json = /^jsonb?$/.test(column.getSQLType())
  if (value === null) return json ? NO_JSON : undefined
  if (model.version.generation === 0 && json) return constant(jsonText(value))
  const driver: unknown = column.mapToDriverValue(value as never)
  const text = model.version.generation === 0 ? driver : generationOneText(column, driver)
  return constant(text)
}

// As drizzle-kit 0.31 writes it: without the driver's mapping, and a text that is JSON as it is.
function jsonText(value: unknown): string {
  return typeof value === 'string' && isJson(value) ? value : JSON.stringify(value)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function constant(value: unknown): string {
  if (typeof value === 'boolean') return String(value)
  if (value instanceof Date) return literal(value.toISOString())
  if (Buffer.isBuffer(value) || value instanceof Uint8Array)
    return literal(`\\x${Buffer.from(value).toString('hex')}`).trim()
  if (typeof value === 'object' && value !== null) return literal(JSON.stringify(value)).trim()
  if (typeof value === 'number' && !Number.isFinite(value)) return literal(String(value))
  return literal(value as string | number | bigint | boolean).trim()
}

// 1.0 hands JSON and arrays to the driver as they are.
function generationOneText(column: PgColumn, driver: unknown): unknown {
  const { dimensions = 0 } = column as { dimensions?: number }
  const json = /^jsonb?$/.test(column.getSQLType())
  if (dimensions > 0) return arrayText(driver, json)
  return json ? JSON.stringify(driver) : driver
}

function arrayText(value: unknown, json: boolean): string {
  const text = nestedArrayText(value, json)
  // PG: an array without elements has no dimensions; '{{}}' is refused.
  return /^[{},]*$/.test(text) ? '{}' : text
}

function nestedArrayText(value: unknown, json: boolean): string {
  if (Array.isArray(value)) return `{${value.map((each) => nestedArrayText(each, json)).join(',')}}`
  if (value === null || value === undefined) return 'NULL'
  if (value instanceof Date) return quoted(value.toISOString())
  if (Buffer.isBuffer(value)) return quoted(`\\x${value.toString('hex')}`)
  if (typeof value === 'object' || json) return quoted(JSON.stringify(value))
  return typeof value === 'string' ? quoted(value) : String(value)
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
