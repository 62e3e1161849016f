/**
 * A condition that leaves out members of extensions.
 * @param classid OID of the catalog that holds the objects.
 * @param oid the column with the object's OID.
 */
export function noMember(classid: number, oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = ${classid} AND e.objid = ${oid} AND e.deptype = 'e')`
}
