import type { Catalog } from '../catalog/kind.ts'
import { StillheadError } from '../kernel/errors.ts'
import { show } from '../kernel/ref.ts'
import { kindOf, type Kinds } from './diff.ts'

/**
 * Refuses what the server is too old for, before it is asked to print or to do it.
 * @param serverVersion server_version_num
 * @throws SH504 that names the objects.
 */
export function refuseNewer(wanted: Catalog, kinds: Kinds, serverVersion: number): void {
  const server = Math.floor(serverVersion / 10_000)
  const lines: string[] = []
  for (const object of wanted.values()) {
    for (const [attribute, feature] of Object.entries(kindOf(object, kinds).since ?? {})) {
      const value = (object.attributes as Readonly<Record<string, unknown>>)[attribute]
      if (!value || !feature || feature.major <= server) continue
      lines.push(`${show(object)}: ${feature.clause} needs PostgreSQL ${feature.major}`)
    }
  }
  if (lines.length === 0) return
  lines.sort()
  throw new StillheadError('SH504', {
    what: `What is wanted needs a newer server than PostgreSQL ${server}.`,
    where: [...lines.slice(0, 10), ...(lines.length > 10 ? [`and ${lines.length - 10} more`] : [])].join('\n'),
    why: 'The server would refuse the statement as a syntax error, or an option that it does not know.',
    fix: 'Leave it out of the models, or upgrade the server.',
  })
}
