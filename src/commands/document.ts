/**
 * Makes the JSON document of a reading command: `version` grows when a field is renamed or removed, and never when one is added.
 * @param command its name.
 */
export function toDocument(command: string, content: object): string {
  return JSON.stringify({ version: 1, command, ...content })
}
