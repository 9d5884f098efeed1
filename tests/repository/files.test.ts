import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => file !== '')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const code = tracked.filter((file) => /\.(ts|tsx|mjs)$/.test(file))

test('the root holds what the layout says, and nothing else', () => {
  const top = new Set(tracked.map((file) => file.split('/')[0] ?? ''))
  expect([...top].toSorted()).toEqual(
    [
      '.ci',
      '.env.example',
      '.gitignore',
      '.oxfmtrc.json',
      '.oxlintrc.json',
      'ARCHITECTURE.md',
      'CONTRIBUTING.md',
      'GLOSSARY.md',
      'LICENSE',
      'NOTICE',
      'README.md',
      'data',
      'domain',
      'knip.json',
      'package.json',
      'pnpm-lock.yaml',
      'pnpm-workspace.yaml',
      'scripts',
      'server',
      'tests',
      'tsconfig.base.json',
      'web',
    ].toSorted(),
  )
})

test('no two files of a package share a name, and none is called by what it is not', () => {
  const inSource = code.filter((file) => /^(domain|server|web)\/src\//.test(file))
  const seen = Map.groupBy(inSource, (file) => `${file.split('/')[0]}/${path.basename(file)}`)
  expect([...seen.values()].filter((files) => files.length > 1)).toEqual([])
  expect(inSource.filter((file) => /\/(index|utils?|constants|helpers?|common)\.tsx?$/.test(file))).toEqual([])
})

test('nothing is left to do, nothing is switched off, nothing climbs out of its folder', () => {
  const marks = /\bTODO\b|\bFIXME\b|@ts-ignore|@ts-expect-error|(ox|es)lint-disable|\.only\(|from '\.\.\//
  const own = path.relative(root, import.meta.filename)
  expect(code.filter((file) => file !== own && marks.test(read(file)))).toEqual([])
})

test('raw SQL stands in queries, migrations and the database folder only', () => {
  const elsewhere = code.filter(
    (file) => file.startsWith('server/src/') && !/-queries\.ts$|\/db\/|\/basemap\//.test(file),
  )
  expect(elsewhere.filter((file) => /\bsql`|\bsql\.raw|\.prepare\(/.test(read(file)))).toEqual([])
})

test('no forbidden package is installed, and those with known faults are new enough', () => {
  const lock = read('pnpm-lock.yaml')
  expect(/^ {2}'?(xlsx|moment|opening_hours)@/m.test(lock)).toBe(false)
  const version = (name: string) =>
    (new RegExp(`^ {2}'?${name}@(\\d+)\\.(\\d+)\\.(\\d+)`, 'm').exec(lock) ?? []).slice(1).map(Number)
  const atLeast = ([major = 0, minor = 0, patch = 0]: number[], floor: [number, number, number]) =>
    major > floor[0] || (major === floor[0] && (minor > floor[1] || (minor === floor[1] && patch >= floor[2])))
  expect(atLeast(version('maplibre-gl'), [6, 4, 1])).toBe(true)
  expect(atLeast(version('hono'), [4, 12, 34])).toBe(true)
})

test('no real phone number, no place of a machine and no registry is written down', () => {
  const text = tracked.filter(
    (file) => /\.(ts|tsx|mjs|json|md|csv|yaml|html|css)$/.test(file) && file !== 'pnpm-lock.yaml',
  )
  // Eleven digits that a mobile could have; those of tests are written 199-0000-….
  const phone = /(?<![\d.])1[3-9]\d{9}(?!\d)/
  expect(text.filter((file) => phone.test(read(file)))).toEqual([])
  const machine = new RegExp(['/wo' + 'rk/', '/ro' + 'ot/', 'https?://(registry|deb)[.]'].join('|'))
  expect(tracked.filter((file) => !/\.(png|svg)$/.test(file) && machine.test(read(file)))).toEqual([])
})

test('browser tests open pages in one way, where nothing glides, and wait for what is seen instead of for a time', () => {
  const pages = code.filter((file) => file.startsWith('tests/browser/'))
  expect(pages.filter((file) => /\.newContext\(|\.waitForTimeout\(/.test(read(file)))).toEqual([])
})
