import path from 'node:path'
import type { BuildFailure, Message } from 'esbuild'
import { StillheadError } from '../kernel/errors.ts'
import { userFrames } from './user-frames.ts'

/** The codes of what can go wrong while a project's files are loaded. */
export interface LoadCodes {
  /** A file does not parse. */
  readonly syntax: string
  /** An import leads nowhere. */
  readonly missing: string
  /** A file throws while it is imported. */
  readonly throws: string
  /** What else to look at where something is undefined. */
  readonly whenUndefined?: string
}

/** Whether an error is esbuild's list of what is wrong with the files. */
export function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors) && 'warnings' in error
}

/** Turns what esbuild says into one error: the first problem in full, the others as a list. */
export function buildError(failure: BuildFailure, root: string, codes: LoadCodes): StillheadError {
  const [first, ...others] = failure.errors
  if (!first)
    return new StillheadError(codes.syntax, {
      what: 'The files could not be compiled.',
      why: failure.message,
      cause: failure,
    })
  const missing = /^Could not resolve "(.*)"/.exec(first.text)?.[1]
  const more = others.slice(0, 9).map((other) => `${place(other, root)}: ${other.text}`)
  const why = [...snippet(first), ...(more.length > 0 ? ['Also:', ...more] : [])].join('\n')
  const where = place(first, root)
  if (missing === undefined) {
    return new StillheadError(codes.syntax, {
      what: `${first.text}.`,
      where,
      why,
      fix: 'Correct the file.',
      cause: failure,
    })
  }
  return new StillheadError(codes.missing, {
    what: `"${missing}" cannot be found.`,
    where,
    why,
    fix: missingFix(missing),
    cause: failure,
  })
}

/** Turns what a project's file threw into an error that shows the file's own stack. */
export function throwError(
  error: unknown,
  root: string,
  codes: Pick<LoadCodes, 'throws' | 'whenUndefined'>,
  subject: string,
): StillheadError {
  if (error instanceof StillheadError) return error
  const message = error instanceof Error ? `${error.name}: ${asWritten(error.message)}` : String(error)
  const frames = userFrames(error)
  const place = frames.find((frame) => !/[\\/]node_modules[\\/]/.test(frame)) ?? frames[0]
  const where = place && /(?:^at (?:async )?|\()((?:[^()]|\([^()]*\))+:\d+:\d+)\)?$/.exec(place)?.[1]
  return new StillheadError(codes.throws, {
    what: `${subject} throws ${message}`,
    where: where && shorten(where, root),
    why: frames.length > 0 ? frames.map((frame) => shorten(frame, root)).join('\n') : undefined,
    fix: codes.whenUndefined !== undefined && isOfUndefined(error) ? `${correct} ${codes.whenUndefined}` : correct,
    cause: error,
  })
}

const correct = 'Correct the file; the lines above are its own stack.'
/** What is read of a file that is not through yet, or of a package that has it not. */
function isOfUndefined(error: unknown): boolean {
  return (
    error instanceof Error && /of undefined|before initialization|is not a (?:function|constructor)/.test(error.message)
  )
}

/** A name that is imported, without what compiling puts before it: `(0 , import_pg_core.pgTable)`. */
function asWritten(message: string): string {
  return message.replaceAll(/\(0 , \w+\.([\w$]+)\)|\bimport_\w+\.([\w$]+)/g, (_all, called, used) => called ?? used)
}

function place({ location }: Message, root: string): string | undefined {
  if (!location) return undefined
  return shorten(`${path.resolve(root, location.file)}:${location.line}:${location.column + 1}`, root)
}

function shorten(text: string, root: string): string {
  return text.replaceAll(root + path.sep, '')
}

function snippet({ location }: Message): string[] {
  if (!location || location.lineText === '') return []
  const line = location.lineText
  const indent = line.slice(0, location.column).replaceAll(/[^\t]/g, ' ')
  return line.length > 200 ? [`${line.slice(0, 200)}…`] : [line, `${indent}^`]
}

function missingFix(name: string): string {
  if (/^[./]/.test(name)) return 'Check the path; it is relative to the file that imports it.'
  if (/^[@~#]\//.test(name)) return 'Check "paths" in tsconfig.json.'
  const parts = name.split('/')
  return `Run \`npm install ${name.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]}\`, or correct the name.`
}
