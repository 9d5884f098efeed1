import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const glossary = readFileSync(path.join(root, 'GLOSSARY.md'), 'utf8')

test('every source that a docstring of domain/ names stands in the glossary', () => {
  const folder = path.join(root, 'domain/src')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const named = files.flatMap((file) =>
    [...readFileSync(path.join(folder, file), 'utf8').matchAll(/GLOSSARY\.md, ([^.(*\n]+)/g)].map(([, term]) =>
      (term ?? '').trim(),
    ),
  )
  expect(named.length).toBeGreaterThan(20)
  expect([...new Set(named)].filter((term) => !glossary.includes(term))).toEqual([])
})
