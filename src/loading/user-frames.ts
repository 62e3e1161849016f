import path from 'node:path'
import { originalStack } from '../kernel/source-map.ts'
import { toolEntry } from './tool-entry.ts'

/**
 * The part of an error's stack that is the user's: without Node's own code and this tool, at the lines that were written.
 * @returns `at …` lines, innermost first; at most ten, empty for what is no error.
 */
export function userFrames(error: unknown): string[] {
  const stack = error instanceof Error ? originalStack(error.stack ?? '') : ''
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  const fromTheirs = frames.slice(Math.max(0, frames.findIndex(isTheirs)))
  const end = fromTheirs.findIndex((frame) => frame.includes('node:internal/modules') || isOwn(frame))
  const theirs = fromTheirs.slice(0, end < 0 ? fromTheirs.length : end).filter(isTheirs)
  return theirs.slice(0, 10).map((frame) => frame.trim())
}

function isTheirs(frame: string): boolean {
  return !isOwn(frame) && !/node:internal|\(<anonymous>\)/.test(frame) && !generated.test(frame)
}

function isOwn(frame: string): boolean {
  return frame.includes(path.dirname(toolEntry()) + path.sep)
}

/** Lines of a bundle that no file of the project wrote. */
const generated = /stillhead-entry\.js:|[\\/]\.cache[\\/]/
