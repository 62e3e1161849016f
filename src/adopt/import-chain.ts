import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Project } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import { revisionFileName, writeRevisionFile } from '../revisions/new-file.ts'
import { splitSql } from '../sql/split.ts'
import { printSqlRevision } from '../source/sql-file.ts'
import type { DrizzleMigration } from './drizzle-folder.ts'

/** A revision that was made of a migration of drizzle-kit. */
export interface Imported {
  readonly revision: string
  /** Absolute path. */
  readonly file: string
  /** The migration's name. */
  readonly name: string
}

/**
 * Writes drizzle-kit's migrations as a line of `.sql` revisions: their dates are kept, their statements are split, and
 * nothing undoes them.
 * @param migrations in the order in which they are to follow each other.
 * @throws SH213 when one of the files exists; then none is written.
 */
export function importChain(project: Project, migrations: readonly DrizzleMigration[]): readonly Imported[] {
  const drafts = migrations.map((migration, index) => draftOf(project, migration, migrations[index - 1]))
  for (const { name } of drafts) {
    const file = resolve(project.migrations, name)
    if (existsSync(file)) throw exists(file)
  }
  return drafts.map(({ revision, name, text, migration }) => ({
    revision,
    file: writeRevisionFile({ folder: project.migrations, name, text }),
    name: migration.name,
  }))
}

function draftOf(project: Project, migration: DrizzleMigration, before: DrizzleMigration | undefined) {
  const revision = revisionIdOf(migration)
  const message = messageOf(migration.name)
  const date = new Date(migration.when)
  const { timezone, slugLength, fileTemplate: template } = project.options
  const header = {
    revision,
    downRevision: before ? revisionIdOf(before) : null,
    branchLabels: [],
    dependsOn: [],
    createdAt: date.toISOString().replace(/\.\d+Z$/, 'Z'),
    message,
  }
  const note = `Taken over from drizzle-kit: ${migration.name}, sha256 ${migration.hash}.\nIt has no downgrade.`
  const statements = (migration.text ?? '').split('--> statement-breakpoint').filter(hasStatement)
  return {
    revision,
    migration,
    text: printSqlRevision(header, statements, null, { note }),
    name: revisionFileName({
      revision,
      message,
      date,
      extension: '.sql',
      ...(timezone !== undefined && { timezone }),
      ...(slugLength !== undefined && { slugLength }),
      ...(template !== undefined && { template }),
    }),
  }
}

/** The same for everybody who takes over the same history. */
function revisionIdOf({ name }: DrizzleMigration): string {
  return createHash('sha256').update(`drizzle ${name}`).digest('hex').slice(0, 12)
}

/** `0003_wide_hulk` and `20261120052244_wide_hulk` are both "wide hulk". */
function messageOf(name: string): string {
  return name.replace(/^\d+[_-]/, '').replaceAll(/[_-]+/g, ' ') || name
}

function hasStatement(text: string): boolean {
  return splitSql(text).length > 0
}

function exists(file: string): StillheadError {
  return new StillheadError('SH213', {
    what: 'The file exists already.',
    where: file,
    fix: 'Move it away; nothing has been written.',
  })
}
