import { expect, test } from 'vitest'
import { startSpeaking, textIn } from 'web/i18n/speak.ts'
import { isStreetNamed, streetIn, streetWithin } from 'web/i18n/street-words.ts'

await startSpeaking('zh-CN')
const [zh, en] = [textIn('zh-CN'), textIn('en')]

test('the label of an unnamed lane is told in the language of whoever reads it', () => {
  for (const label of ['丰富路东侧无名巷', '丰富路西侧无名路2', '南片无名巷3']) expect(streetIn(zh, label)).toBe(label)
  expect(streetIn(en, '丰富路东侧无名巷')).toBe('unnamed lane off 丰富路, east')
  expect(streetIn(en, '丰富路西侧无名路2')).toBe('unnamed road off 丰富路, west 2')
  expect(streetIn(en, '南片无名巷3')).toBe('unnamed lane, south 3')
  // Where a packet begins: a street with a door's number.
  expect(streetIn(en, '丰富路东侧无名巷 8号')).toBe('unnamed lane off 丰富路, east 8号')
  expect(streetWithin(en, '启明画室 · 丰富路东侧无名巷 8号')).toBe('启明画室 · unnamed lane off 丰富路, east 8号')
})

test('a name that somebody gave is told as he gave it, in both languages', () => {
  for (const name of ['丰富路', '画室巷', 'Lane behind the school', '']) {
    expect(streetIn(en, name)).toBe(name)
    expect(streetIn(zh, name)).toBe(name)
  }
})

test('a lane is found by either of its labels, and by the street it lies off', () => {
  for (const typed of ['丰富路', '无名巷', 'unnamed lane off 丰', 'East'])
    expect([typed, isStreetNamed(en, '丰富路东侧无名巷', typed)]).toEqual([typed, true])
  expect(isStreetNamed(en, '画室巷', 'unnamed')).toBe(false)
  expect(isStreetNamed(zh, '画室巷', '画室')).toBe(true)
})
