/**
 * SQLSTATEs that are asked for by name.
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export const sqlState = {
  divisionByZero: '22012',
  notNullViolation: '23502',
  uniqueViolation: '23505',
  noActiveTransaction: '25P01',
  failedTransaction: '25P02',
  readOnlyTransaction: '25006',
  invalidAuthorization: '28000',
  invalidPassword: '28P01',
  invalidCatalogName: '3D000',
  invalidSchemaName: '3F000',
  serializationFailure: '40001',
  deadlockDetected: '40P01',
  insufficientPrivilege: '42501',
  undefinedFunction: '42883',
  undefinedObject: '42704',
  undefinedTable: '42P01',
  diskFull: '53100',
  tooManyConnections: '53300',
  lockNotAvailable: '55P03',
  unsafeNewEnumValue: '55P04',
  queryCanceled: '57014',
  adminShutdown: '57P01',
  crashShutdown: '57P02',
  cannotConnectNow: '57P03',
} as const

/** The first two characters of the SQLSTATEs of a kind. */
export const sqlStateClass = {
  featureNotSupported: '0A',
  dataException: '22',
  integrityViolation: '23',
  dependentObjects: '2B',
  invalidSchemaName: '3F',
  syntaxOrAccessRule: '42',
  programLimit: '54',
  raised: 'P0',
} as const

/** Whether a SQLSTATE belongs to one of the classes. */
export function isOfClass(code: string | undefined, ...classes: readonly string[]): boolean {
  return code !== undefined && classes.includes(code.slice(0, 2))
}
