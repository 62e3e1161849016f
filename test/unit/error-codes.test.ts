import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ExitCode } from '../../src/kernel/errors.ts'

const root = resolve(import.meta.dirname, '../..')

/** Codes that are thrown at several places, and the one meaning that they have there. */
const atSeveralPlaces: Readonly<Record<string, string>> = {
  SH119: 'a function of the config is wrong: it throws, or its answer cannot be used',
  SH210: 'revisions cannot be read: their folder or a file',
  SH213: 'a new file would overwrite another, written by revision or by adopt',
  SH232: 'nothing above the target is applied, in a branch or at all',
  SH233: 'a row is in no file, seen by a command that moves or by one that shows',
  SH240: 'a parent is no head, of a revision or of a merge',
  SH249: 'the editor is not there or does not work',
  SH301: 'no connection can be had: nobody answers, or all slots are taken',
  SH302: 'the server does not let the user in',
  SH304: 'TLS could not be had: refused, needed, or wrongly asked for',
  SH307: 'a pooler in the way: of transactions, or of statements',
  SH308: 'somebody holds the lock: an advisory one, a lease, or that of a folder',
  SH502: 'the setting "naming" is wrong: the convention or a token of a template',
  SH574: 'the setting "template" gives no text',
  SH600: 'there is no such verb, in a file or in a plan',
  SH702: 'the number of arguments is wrong',
  SH703: 'a value is wrong: of an option, of -x, of an argument',
  SH704: 'no known command is named',
  SH800: 'nothing is left to adopt',
  SH805: 'there is no history to take over',
  SH810: 'the URLs name no server or no database to create or drop',
}

/** Codes that no test can bring about, and why. */
const notProvoked: Readonly<Record<string, string>> = {
  SH412: 'needs a statement that is broken half-way and has no repair; every such statement that is known has one',
  SH417: 'needs a project whose drizzle-orm vanishes after its models were read',
  SH511: 'is a bug of a kind when it happens',
}

interface Place {
  readonly code: string
  readonly file: string
  /** Undefined where the place names the code for an error that is made elsewhere. */
  readonly exit: number | undefined
}

const places = filesIn('src').flatMap(({ file, text }) =>
  [...text.matchAll(/'(SH\d{3})'/g)].map((match): Place => {
    const rest = text.slice(match.index + match[0].length)
    const parts = rest.slice(0, Math.min(...[rest.indexOf("'SH"), rest.indexOf('\n}\n')].filter((at) => at >= 0)))
    const exit = /\bexit: '(\w+)'/.exec(parts)?.[1] as keyof typeof ExitCode | undefined
    const made = /\bwhat\b/.test(parts)
    return { code: match[1]!, file, exit: exit ? ExitCode[exit] : made ? ExitCode.failure : undefined }
  }),
)
const codes = [...new Set(places.map(({ code }) => code))].sort()
const rows = [...readFileSync(join(root, 'docs/errors.md'), 'utf8').matchAll(/^\| (SH\d{3}) *\| *(\d*) *\|/gm)].map(
  ([, code = '', exit]) => ({ code, exit: exit ? Number(exit) : ExitCode.failure }),
)

test('docs/errors.md has one row for every code, in order', () => {
  expect(rows.map(({ code }) => code)).toEqual(codes)
})

test('docs/errors.md says the exit code of every error', () => {
  const documented = new Map(rows.map(({ code, exit }) => [code, exit]))
  const wrong = places.filter(({ code, exit }) => exit !== undefined && exit !== documented.get(code))
  expect(wrong).toEqual([])
})

test('a code means one thing: it is thrown at one place, or stands in the list with its meaning', () => {
  const made = places.filter(({ exit }) => exit !== undefined).map(({ code }) => code)
  const several = [...new Set(made.filter((code, index) => made.indexOf(code) !== index))].sort()
  expect(several).toEqual(Object.keys(atSeveralPlaces))
})

test('every error is brought about by a test, or stands in the list with the reason', () => {
  const own = relative(root, import.meta.filename)
  const texts = filesIn('test').filter(({ file }) => file !== own)
  const untested = codes.filter((code) => !texts.some(({ text }) => text.includes(code)))
  expect(untested).toEqual(Object.keys(notProvoked))
})

function filesIn(folder: string): readonly { readonly file: string; readonly text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|snap)$/.test(file) && !file.includes('node_modules'))
    .sort()
    .map((file) => ({ file: join(folder, file), text: readFileSync(join(root, folder, file), 'utf8') }))
}
