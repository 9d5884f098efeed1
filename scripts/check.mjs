// `pnpm check`: format, lint, types, unused exports. No database file, no browser. Everything runs, then it says what failed.
import { spawn } from 'node:child_process'

const checks = [
  ['format', ['oxfmt', '--check', '.']],
  ['lint', ['oxlint', '--deny-warnings', '.']],
  ...['domain', 'data', 'server', 'web', 'tests'].map((folder) => [`types of ${folder}`, ['tsc', '-p', folder]]),
  ['unused', ['knip', '--no-progress']],
]
const atOnce = 2

const run = ([name, [command, ...rest]]) =>
  new Promise((resolve) => {
    const started = performance.now()
    const child = spawn(command, rest, { shell: process.platform === 'win32' })
    const printed = []
    child.stdout.on('data', (text) => printed.push(text))
    child.stderr.on('data', (text) => printed.push(text))
    child.on('close', (code) => {
      console.log(
        `${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
      )
      if (code !== 0) console.log(Buffer.concat(printed).toString())
      resolve(code === 0)
    })
  })

const waiting = [...checks]
const results = []
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) results.push(await run(check))
  }),
)
process.exit(results.every(Boolean) ? 0 : 1)
