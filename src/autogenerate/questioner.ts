import type { CatalogObject } from '../catalog/kind.ts'
import { showPath } from '../kernel/ref.ts'
import type { Candidates } from '../plan/rename-candidates.ts'
import type { Move } from '../plan/rename-sides.ts'

/** A question with ready-made answers. */
export interface Question {
  readonly text: string
  /** One line each. */
  readonly answers: readonly string[]
  /** Index of the answer that is proposed. */
  readonly proposed: number
}

/** Asks a person; gives the index of the answer. */
export type Ask = (question: Question) => Promise<number>

/** Asks a person for a line of text. */
export type AskText = (question: string) => Promise<string>

/**
 * Asks for each added object whether it is a removed one under another name, the most likely first. The rename is
 * proposed, since a wrong one keeps the data.
 * @returns the renames.
 */
export async function askRenames(
  ask: Ask,
  worth: Candidates['worth'],
  defaultSchema: string,
): Promise<readonly Move[]> {
  const moves: Move[] = []
  const gone = new Set<CatalogObject>()
  for (const wanted of new Set(worth.map((pair) => pair.wanted))) {
    const sources = worth.filter((pair) => pair.wanted === wanted && !gone.has(pair.live)).map(({ live }) => live)
    if (sources.length === 0) continue
    const moved = sources.some(({ path }) => path.length === 2 && path[0] !== wanted.path[0])
    const shown = ({ path }: CatalogObject) =>
      showPath(moved ? [path[0] || defaultSchema, ...path.slice(1)] : path[0] === '' ? path.slice(1) : path)
    const answer = await ask({
      text: `Is ${wanted.kind.replaceAll('-', ' ')} ${shown(wanted)} new, or another one renamed?`,
      answers: [...sources.map((source) => `renamed: ${shown(source)} → ${shown(wanted)}`), `new: ${shown(wanted)}`],
      proposed: 0,
    })
    const source = sources[answer]
    if (!source) continue
    gone.add(source)
    moves.push({ kind: source.kind, from: source.path, to: wanted.path })
  }
  return moves
}
