import { type PasswordContext, passwordProblem } from 'domain/password-rule.ts'

// No letters or digits that look or sound alike.
const consonants = [...'bdfghkmnprstvwxz']
const vowels = [...'aeiou']
const digits = [...'23456789']

/**
 * A password one can read out over a desk: `tako-meru-bixu-8352`, about 50 bits of chance. It is told in person and
 * changed by its owner.
 */
export function readablePassword(context: PasswordContext): string {
  const syllable = () => drawn(consonants) + drawn(vowels)
  const word = () => syllable() + syllable()
  const number = Array.from({ length: 4 }, () => drawn(digits)).join('')
  const password = [word(), word(), word(), number].join('-')
  return passwordProblem(password, context) === null ? password : readablePassword(context)
}

/** Each letter alike likely: numbers past the last whole round are drawn again. */
function drawn(letters: readonly string[]): string {
  const rounds = Math.floor(256 / letters.length) * letters.length
  const [number = 0] = crypto.getRandomValues(new Uint8Array(1))
  return number < rounds ? (letters[number % letters.length] ?? '') : drawn(letters)
}
