#!/usr/bin/env node
import { run } from './run.ts'

const { stdin, stdout, stderr, env } = process
// Files that are being loaded must not call it.
const exit = process.exit.bind(process)

// `stillhead history | head` closes the pipe early; that is no failure.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  exit(0)
})

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => stdout.write(`${text}\n`),
  err: (text) => stderr.write(`${text}\n`),
  colours: env['NO_COLOR']
    ? false
    : env['FORCE_COLOR']
      ? env['FORCE_COLOR'] !== '0'
      : stderr.isTTY && env['TERM'] !== 'dumb',
  interactive: stdin.isTTY && stderr.isTTY && !env['CI'],
  width: Math.min(stdout.columns || 100, 100),
  cwd: process.cwd(),
  environment: env,
})
