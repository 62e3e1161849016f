import { StillheadError } from '../kernel/errors.ts'
import type { RevisionHeader } from '../revisions/header.ts'
import { checkNames } from '../revisions/header.ts'
import type { RevisionBodies } from '../runtime/walk.ts'
import { asyncRevision, type AsyncBodies } from './async-revision.ts'
import type { Provider } from './provider.ts'

/** A revision as a module exports it: `upgrade` and `downgrade`, or `up` and `down`. */
export type RevisionExports = {
  readonly revision: string
  /** null at a base, an array at a merge. */
  readonly downRevision: string | null | readonly string[]
  readonly branchLabels?: readonly string[]
  readonly dependsOn?: readonly string[]
  readonly tags?: readonly string[]
  readonly message?: string
  /** ISO 8601. */
  readonly createdAt?: string
} & (RevisionBodies | AsyncBodies)

/**
 * Provides revisions that are in memory already: a library ships its own schema so, as modules or plain objects.
 * @param modules revisions, or a function that imports them.
 * @example moduleProvider('auth', () => import('@acme/auth/revisions').then((all) => all.revisions))
 */
export function moduleProvider(
  name: string,
  modules: readonly RevisionExports[] | (() => Promise<readonly RevisionExports[]>),
): Provider {
  const all = async (): Promise<readonly RevisionExports[]> => (typeof modules === 'function' ? modules() : modules)
  return {
    name,
    async list() {
      return { headers: (await all()).map((module, index) => headerOf(module, `${name}[${index}]`)), problems: [] }
    },
    async load(headers) {
      const wanted = new Set(headers.map(({ revision }) => revision))
      const found = (await all()).filter(({ revision }) => wanted.has(revision))
      return new Map(found.map((module) => [module.revision, bodiesOf(module)]))
    },
  }
}

function headerOf(module: RevisionExports, where: string): RevisionHeader {
  const { revision, downRevision, branchLabels = [], dependsOn = [], tags = [], message = '', createdAt } = module
  if (typeof revision !== 'string') throw malformed('It has no "revision".', where)
  if (downRevision === undefined) throw malformed(`Revision "${revision}" has no "downRevision".`, where)
  const isWhole = 'upgrade' in module ? typeof module.downgrade === 'function' : typeof module.up === 'function'
  if (!isWhole) throw malformed(`Revision "${revision}" has neither upgrade() and downgrade() nor up().`, where)
  const header: RevisionHeader = {
    revision,
    downRevisions: downRevision === null ? [] : typeof downRevision === 'string' ? [downRevision] : downRevision,
    ...{ branchLabels, dependsOn, tags, message },
    ...(createdAt !== undefined && { createdAt }),
    file: '',
    type: 'ts',
  }
  checkNames(header)
  return header
}

function bodiesOf(module: RevisionExports): RevisionBodies {
  return 'upgrade' in module ? module : asyncRevision(module)
}

function malformed(what: string, where: string): StillheadError {
  return new StillheadError('SH820', {
    what,
    where: `moduleProvider ${where}`,
    fix: 'Export revision, downRevision, and upgrade() with downgrade(), or up() with down().',
  })
}
