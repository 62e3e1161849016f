import type { Project } from '../config.ts'
import { verbs as ownVerbs } from '../kinds/runtime.ts'
import type { Verbs } from '../operations/operation.ts'

/** All verbs of a project: the tool's and those that it registers. */
export function verbsOf(project: Pick<Project, 'options'>): Verbs {
  return { ...project.options.operations, ...ownVerbs }
}
