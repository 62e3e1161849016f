import type { Introspection } from '../catalog/introspect.ts'
import type { Catalog } from '../catalog/kind.ts'
import { show } from '../kernel/ref.ts'
import { kinds } from '../kinds/design.ts'
import type { Operation } from '../operations/operation.ts'
import { record } from '../operations/record.ts'
import type { RevisionHeader } from '../revisions/header.ts'
import { loadRevisions } from '../revisions/load.ts'
import type { Comparing } from './compare.ts'
import { managedBy, namedSchemas } from './managed.ts'
import { readText } from '../kernel/read-text.ts'

/**
 * A comparison that also owns the schemas which the applied revisions made with all that is in them, and which the models
 * no longer name: they are dropped. One that also holds what no revision made is left as it is, which is told.
 */
export async function withOwnSchemas(
  context: Comparing,
  { catalog: live, defaultSchema }: Introspection,
  said: Catalog,
): Promise<Comparing> {
  const { project, history = [], wantedFrom, log } = context
  if (project.schemaFilter || wantedFrom === 'database') return context
  const named = namedSchemas(said)
  const unnamed = [...live.values()].filter(({ kind, path }) => kind === 'schema' && !named.has(path[0]!))
  const ours = managedBy({ project, ownSchemas: unnamed.map(({ path }) => path[0]!) }, said, defaultSchema)
  const forgotten = unnamed.filter(ours).map(({ path }) => path[0]!)
  const made = forgotten.length > 0 ? await madeIn(context, mentioning(history, forgotten)) : new Map<string, never>()
  const ownSchemas: string[] = []
  for (const schema of forgotten) {
    const names = made.get(schema)
    if (!names) continue
    const others = [...live.values()].filter(
      ({ kind, path }) =>
        path.length === 2 && path[0] === schema && !kinds.get(kind)?.satellite && !names.has(path[1]!),
    )
    if (others.length === 0) ownSchemas.push(schema)
    else log({ level: 'warn', type: 'schema-left', message: left(schema, others.map(show)) })
  }
  return ownSchemas.length === 0 ? context : { ...context, ownSchemas }
}

/** The whole history, where the text of a revision speaks of making one of the schemas; else nothing. */
function mentioning(history: readonly RevisionHeader[], schemas: readonly string[]): readonly RevisionHeader[] {
  const speaks = ({ type, file }: RevisionHeader): boolean => {
    const text = type === 'ts' ? readText(file) : ''
    return /\b(create|rename)Schema\b/.test(text) && schemas.some((schema) => text.includes(schema))
  }
  return history.some(speaks) ? history : []
}

/** The schemas that revisions made and did not drop, with the names of what they made in each. */
async function madeIn(
  { project, verbs }: Comparing,
  history: readonly RevisionHeader[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const made = new Map<string, Set<string>>()
  const modules = await loadRevisions(project, history)
  for (const { revision, file, type } of history) {
    if (type !== 'ts') continue
    for (const operation of record((op) => modules.get(revision)!.upgrade(op), verbs, file)) follow(operation, made)
  }
  return made
}

function follow({ op, args }: Operation, made: Map<string, Set<string>>): void {
  const [name, second] = args
  const schema = (args.at(-1) as { schema?: unknown } | undefined)?.schema
  if (typeof name !== 'string') return
  if (op === 'createSchema') made.set(name, new Set())
  else if (op === 'dropSchema') made.delete(name)
  else if (op === 'renameSchema') {
    const names = made.get(name)
    made.delete(name)
    if (names) made.set(String(second), names)
  } else if (/^set\w+Schema$/.test(op)) made.get(String(second))?.add(name)
  else if (typeof schema === 'string' && /^(create|rename)/.test(op)) {
    made.get(schema)?.add(op.startsWith('rename') ? String(second) : name)
  }
}

function left(schema: string, others: readonly string[]): string {
  return (
    `Schema ${schema} was made by a revision, and the models no longer name it. It is left as it is, since no revision made ` +
    `${others.slice(0, 5).sort().join(', ')}. To have all of it dropped, list the schemas of the project in schemaFilter; ` +
    `to keep it without this warning, list them without it.`
  )
}
