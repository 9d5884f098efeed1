import { passwordProblem } from 'domain/password-rule.ts'
import { expect, test } from 'vitest'

const bank = { staffNo: 'cj0017', bankNames: ['云屏银行', 'yun ping yin hang'] }

test('takes a sentence, a phrase in Chinese and what a machine made', () => {
  for (const password of [
    'a long enough one',
    '长江路口的梧桐又落叶了呀',
    'tako-meru-bixu-8352',
    'Plum rain, 7 umbrellas',
  ]) {
    expect([password, passwordProblem(password, bank)]).toEqual([password, null])
  }
})

test('counts characters as people do', () => {
  expect(passwordProblem('eleven-char')).toBe('password_short')
  expect(passwordProblem('twelve-chars')).toBe(null)
  // Ten emoji are twenty units of the machine and still ten.
  expect(passwordProblem('🌧🌂🍵🥟🎋🏮🎏🧧🪁🀄')).toBe('password_short')
  expect(passwordProblem('ab cd ef gh '.repeat(11))).toBe('password_long')
})

test('refuses what is tried first, also doubled, lengthened and with letters exchanged', () => {
  for (const password of [
    '123456789012',
    'password1234',
    'P@ssw0rd2026',
    'qwertyuiop12',
    'admin@123456',
    'iloveyou1314520',
    'aaaaaaaaaaaa',
    '1q2w3e4r5t6y',
    'woaini5201314',
    'abababababab',
    '１２３４５６７８９０１２',
  ]) {
    expect([password, passwordProblem(password)]).toEqual([password, 'password_common'])
  }
})

test('refuses the staff number and the bank, in characters and in pinyin', () => {
  expect(passwordProblem('my-CJ0017-and-tea', bank)).toBe('password_has_staff_no')
  expect(passwordProblem('云屏今天下雨明天晴后天阴', bank)).toBe('password_has_bank_name')
  expect(passwordProblem('YunPing-rain-42', bank)).toBe('password_has_bank_name')
  // A number of two letters would be found everywhere.
  expect(passwordProblem('a long enough one', { staffNo: 'on' })).toBe(null)
})
