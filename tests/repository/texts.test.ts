import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { en } from 'web/i18n/en.ts'
import { zhCn } from 'web/i18n/zh-cn.ts'

const source = path.resolve(import.meta.dirname, '../../web/src')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
const code = files
  .filter((file) => !/^i18n\/(zh-cn|en|codes)/.test(file))
  .map((file) => readFileSync(path.join(source, file), 'utf8'))
const all = code.join('\n')

type Tree = { [key: string]: string | Tree }
const leaves = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] satisfies [string, string]] : leaves(value, `${prefix}${key}.`),
  )
const chinese = leaves(zhCn as Tree)
const english = new Map(leaves(en as Tree))

test('every text is shown somewhere', () => {
  // A key is named whole, or built from its beginning: text(`code.segment.${code}`).
  const isUsed = (key: string) => {
    if (all.includes(`'${key}'`) || all.includes(`"${key}"`)) return true
    const parts = key.split('.')
    return (
      parts.some((_, index) => index > 0 && all.includes(`\`${parts.slice(0, index).join('.')}.\${`)) ||
      all.includes(`.${parts.at(-1)}\``)
    )
  }
  expect(chinese.map(([key]) => key).filter((key) => !isUsed(key))).toEqual([])
})

test('both languages fill the same blanks, and neither borrows the other', () => {
  const blanks = (words: string) => [...words.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).toSorted()
  const unlike = chinese.filter(([key, words]) => blanks(english.get(key) ?? '').join() !== blanks(words).join())
  expect(unlike.map(([key]) => key)).toEqual([])
  // The name of a language is written in that language, and the sign is a sign; labels of codes may quote a bank's sign.
  const mayBorrow = (key: string) => key === 'frame.chinese' || key === 'app.logo' || key.startsWith('code.')
  const borrowed = [...english].filter(([key, words]) => !mayBorrow(key) && /\p{Script=Han}/u.test(words))
  expect(borrowed.map(([key]) => key)).toEqual([])
})

test('no component carries words of its own', () => {
  const han = /\p{Script=Han}/u
  const withoutComments = (text: string) =>
    text
      .replaceAll(/\/\*[\s\S]*?\*\//g, '')
      .replaceAll(/^\s*\/\/.*$/gm, '')
      .replaceAll(/\s\/\/ .*$/gm, '')
  const own = files.filter(
    (file) => file.endsWith('.tsx') && han.test(withoutComments(readFileSync(path.join(source, file), 'utf8'))),
  )
  expect(own).toEqual([])
})
