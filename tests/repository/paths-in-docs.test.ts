import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const documents = [...readdirSync(root).filter((name) => name.endsWith('.md')), 'data/README.md']

test.each(documents)('every path that %s names exists', (document) => {
  const text = readFileSync(path.join(root, document), 'utf8')
  const named = [...text.matchAll(/[`(]((?:domain|server|web|data|tests|scripts|docs)\/[\w./-]*[\w/])[`)]/g)].map(
    ([, found]) => found ?? '',
  )
  expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([])
})

test('README names every command that package.json has for people', () => {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8')
  expect(['npm start', 'npm test', 'pnpm planner'].filter((command) => !readme.includes(command))).toEqual([])
})
