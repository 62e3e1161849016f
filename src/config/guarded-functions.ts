import path from 'node:path'
import { StillheadError } from '../kernel/errors.ts'
import { throwError } from '../loading/failures.ts'
import type { StillheadOptions } from './settings.ts'

const functions = ['naming', 'include', 'rewrite', 'compareType', 'compareDefault'] as const

const codes = { throws: 'SH119' }

/**
 * The settings whose functions say, where they fail, that they are the project's: they throw SH119 for what they throw
 * themselves, and for answers that autogenerate cannot use.
 * @param configFile absolute path.
 */
export function withGuardedFunctions(options: StillheadOptions, configFile: string): StillheadOptions {
  const guarded = functions
    .filter((name) => typeof options[name] === 'function')
    .map((name) => [name, guard(name, options[name] as Callback, configFile)])
  return guarded.length === 0 ? options : { ...options, ...Object.fromEntries(guarded) }
}

type Callback = (...args: readonly unknown[]) => unknown

function guard(name: (typeof functions)[number], call: Callback, configFile: string): Callback {
  return (...args) => {
    let answer: unknown
    try {
      answer = call(...args)
    } catch (error) {
      throw throwError(error, path.dirname(configFile), codes, `"${name}" of ${path.basename(configFile)}`)
    }
    const wanted = wantedAnswer(name, answer)
    if (wanted === undefined) return answer
    throw new StillheadError('SH119', {
      what: `"${name}" of ${path.basename(configFile)} gives ${shown(answer)}.`,
      where: configFile,
      fix: `Let it return ${wanted}.`,
    })
  }
}

/** What a function should have given; undefined where it has. */
function wantedAnswer(name: (typeof functions)[number], answer: unknown): string | undefined {
  if (name === 'naming') return typeof answer === 'string' && answer !== '' ? undefined : 'a name'
  if (name === 'rewrite')
    return Array.isArray(answer) && answer.every(isOperation) ? undefined : 'an array of operations: { op, args }'
  return isPromise(answer) ? 'true, false or undefined, and no promise' : undefined
}

function isOperation(answer: unknown): boolean {
  const { op, args } = (answer ?? {}) as { op?: unknown; args?: unknown }
  return typeof op === 'string' && Array.isArray(args)
}

function isPromise(answer: unknown): boolean {
  return typeof (answer as { then?: unknown } | undefined | null)?.then === 'function'
}

function shown(answer: unknown): string {
  if (isPromise(answer)) return 'a promise'
  if (Array.isArray(answer)) return 'an array of something else'
  return answer === '' ? 'an empty text' : typeof answer === 'object' && answer !== null ? 'an object' : String(answer)
}
