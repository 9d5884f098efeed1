import fc from 'fast-check'
import { expect, test } from 'vitest'
import { creditCodeSchema, isCreditCode, normaliseCreditCode } from 'domain/credit-code.ts'

// The check sign by the printed table of weights, not by the program's powers of three.
const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const withCheck = (body: string) => {
  const sum = weights.reduce((total, weight, index) => total + weight * signs.indexOf(body.charAt(index)), 0)
  return `${body}${signs[sum % 31 === 0 ? 0 : 31 - (sum % 31)]}`
}
const sign = fc.constantFrom(...signs)
const text = (arbitrary: fc.Arbitrary<string>, length: number) =>
  fc.array(arbitrary, { minLength: length, maxLength: length }).map((list) => list.join(''))
/** Made up: the district 000000 does not exist. */
const code = fc.tuple(text(sign, 2), text(sign, 9)).map(([kind, body]) => withCheck(`${kind}000000${body}`))

test('takes every code with the right check sign and no other', () => {
  fc.assert(
    fc.property(code, sign, (made, last) => {
      expect(isCreditCode(made)).toBe(true)
      expect(isCreditCode(`${made.slice(0, 17)}${last}`)).toBe(last === made[17])
    }),
  )
})

test('catches every single wrong sign and every swap of neighbours', () => {
  fc.assert(
    fc.property(code, fc.nat(17), sign, fc.nat(16), (made, at, wrong, first) => {
      expect(isCreditCode(`${made.slice(0, at)}${wrong}${made.slice(at + 1)}`) && wrong !== made[at]).toBe(false)
      const [a = '', b = ''] = [made[first], made[first + 1]]
      const swapped = `${made.slice(0, first)}${b}${a}${made.slice(first + 2)}`
      expect(isCreditCode(swapped) && a !== b).toBe(false)
    }),
    { numRuns: 500 },
  )
})

test('reads it with blanks, dashes, lower case, full-width signs, O for 0 and I for 1', () => {
  const made = withCheck('91000000MA0K10X02')
  const spaced = `${made.slice(0, 8)} ${made.slice(8, 12)}-${made.slice(12)}`
  for (const typed of [
    made.toLowerCase(),
    spaced,
    made.replaceAll('0', 'O').replaceAll('1', 'I'),
    made.normalize('NFKD'),
  ]) {
    expect(normaliseCreditCode(typed)).toBe(made)
  }
  expect(creditCodeSchema.parse(` ${made}`)).toBe(made)
})

test.each(['', '91000000MA0K10X0', '91S00000MA0K10X02A', '9100000AMA0K10X02A', 'x'.repeat(18), '123456789012345'])(
  'takes %j for no code',
  (wrong) => {
    expect(normaliseCreditCode(wrong)).toBeNull()
    expect(creditCodeSchema.safeParse(wrong).success).toBe(false)
  },
)
