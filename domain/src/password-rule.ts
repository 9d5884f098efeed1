import { commonPasswords } from './common-passwords.ts'

export const passwordProblems = [
  'password_short',
  'password_long',
  'password_common',
  'password_has_staff_no',
  'password_has_bank_name',
] as const
export type PasswordProblem = (typeof passwordProblems)[number]

/** Characters, counted as people do: one Chinese character or one emoji is one. */
export const shortestPassword = 12
export const longestPassword = 128

/** What a thief would try first for one person at one bank. */
export type PasswordContext = {
  staffNo?: string
  /** Ways to write the bank: its name, and its pinyin where the caller knows it. */
  bankNames?: readonly string[]
}

/**
 * What is wrong with a new password. No mix of kinds of characters is asked for: length and not being guessed count.
 * Source: GLOSSARY.md, password rule.
 *
 * @returns the first reason to refuse it, null when it may be used
 */
export function passwordProblem(
  password: string,
  { staffNo = '', bankNames = [] }: PasswordContext = {},
): PasswordProblem | null {
  const characters = [...password.normalize('NFC')].length
  if (characters < shortestPassword) return 'password_short'
  if (characters > longestPassword) return 'password_long'
  const folded = fold(password)
  if (holds(folded, fold(staffNo), 3)) return 'password_has_staff_no'
  if (bankNames.flatMap(namings).some((name) => holds(folded, name, 2))) {
    return 'password_has_bank_name'
  }
  return isCommon(folded) ? 'password_common' : null
}

/** What remains of a password beside common words must still be something to guess. */
const ownCharacters = 6

/** One of the common ones, several of them in a row, one with a year behind it, or a few characters over and over. */
function isCommon(folded: string): boolean {
  if (new Set(folded).size < ownCharacters) return true
  const rest = commonPasswords.reduce((left, word) => left.replaceAll(word, ''), folded)
  return rest !== folded && [...rest].length < ownCharacters
}

// Letters that stand for others, as people put them: p@ssw0rd.
const lookAlikes: Record<string, string> = { '@': 'a', $: 's', '0': 'o' }

const fold = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')

const unmasked = (text: string) => text.replaceAll(/[@$0]/g, (letter) => lookAlikes[letter] ?? letter)

/** A bank is known by its name with and without the word for bank. */
const namings = (name: string) => [fold(name), fold(name).replace(/(银行|yinhang|bank)$/, '')]

const holds = (password: string, word: string, fewest: number) =>
  [...word].length >= fewest && (password.includes(word) || unmasked(password).includes(word))
