import { StillheadError } from '../kernel/errors.ts'
import type { Identifier } from './identifier.ts'
import type { RevisionNode } from './node.ts'
import { titled } from './target-errors.ts'

/** `+1` for a downgrade, `-1` for an upgrade. */
export function wrongDirection(identifier: Identifier, command: 'upgrade' | 'downgrade'): StillheadError {
  const [way, other] = command === 'upgrade' ? (['up', 'downgrade'] as const) : (['down', 'upgrade'] as const)
  return new StillheadError('SH231', {
    what: `"${identifier.text}" leads the wrong way: \`${command}\` goes ${way}.`,
    fix: `Run \`stillhead ${other} ${identifier.text}\`, or change the sign.`,
    exit: 'usage',
  })
}

/** The target of a downgrade is not below any applied revision. */
export function notBelow(
  identifier: Identifier,
  end: RevisionNode | null,
  rows: readonly RevisionNode[],
): StillheadError {
  const name = end === null ? 'The base' : `"${end.id}"`
  return new StillheadError('SH232', {
    what: `${name} is not below any revision that the database stands at${identifier.branch === undefined ? '' : ` in the branch "${identifier.branch}"`}.`,
    where: standsAt(rows),
    why: 'There is nothing above it to take back.',
    fix: 'Run `stillhead current` and `stillhead history` to see where the database stands; to go up, use `stillhead upgrade`.',
    exit: 'usage',
  })
}

/** `label@-1` where nothing of the branch is applied. */
export function branchNotApplied(identifier: Identifier, rows: readonly RevisionNode[]): StillheadError {
  return new StillheadError('SH232', {
    what: `No revision of the branch "${identifier.branch}" is applied.`,
    where: standsAt(rows),
    fix: 'Run `stillhead current` to see where the database stands.',
    exit: 'usage',
  })
}

/** A version row names a revision that is in no file. */
export function unknownRow(id: string, headers: number): StillheadError {
  return new StillheadError('SH233', {
    what: `The database stands at revision "${id}", which is in no file.`,
    why:
      headers === 0
        ? 'There are no revision files.'
        : 'It was applied from another branch of the code, or its file was deleted or renamed.',
    fix: `Bring its file back (\`git log --all -S ${id}\` finds it). If it is gone for good, make the tables match a revision and run \`stillhead stamp --purge <revision>\`.`,
    exit: 'history',
  })
}

/** A version row is needed by another version row. */
export function overlapping(row: RevisionNode, by: RevisionNode): StillheadError {
  return new StillheadError('SH230', {
    what: `The version rows overlap: "${row.id}" comes before "${by.id}", and both are listed.`,
    where: `version table: ${titled(row)}\nversion table: ${titled(by)}`,
    why: 'It cannot be told what is applied.',
    fix: `If "${by.id}" is applied, run \`stillhead stamp ${by.id}\`; the other row goes away.`,
    exit: 'history',
  })
}

/** A stamp names a place, not a way. */
export function relativeStamp(identifier: Identifier): StillheadError {
  return new StillheadError('SH235', {
    what: `"${identifier.text}" is relative, and a stamp needs a revision.`,
    why: 'A stamp changes what the database is said to be, so the target must not depend on that.',
    fix: 'Name an id, a label, head, heads or base.',
    exit: 'usage',
  })
}

/** The ends of a range are not above each other. */
export function notARange(start: string, end: string): StillheadError {
  return new StillheadError('SH234', {
    what: `"${start}" does not come before "${end}" on the same line.`,
    where: `range "${start}:${end}"`,
    fix: 'Put the older end first; `stillhead history --graph` shows the lines.',
    exit: 'usage',
  })
}

function standsAt(rows: readonly RevisionNode[]): string {
  return rows.length === 0
    ? 'the database is at the base'
    : `the database stands at ${rows.map((row) => row.id).join(', ')}`
}
