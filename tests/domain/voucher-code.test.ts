import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isVoucherCode,
  normaliseVoucherCode,
  shownVoucherCode,
  voucherAlphabet,
  voucherCode,
  voucherCodeSchema,
} from 'domain/voucher-code.ts'

const code = fc.uint8Array({ minLength: 5, maxLength: 5 }).map(voucherCode)
const place = fc.nat(8)
const put = (text: string, at: number, sign: string) => `${text.slice(0, at)}${sign}${text.slice(at + 1)}`

test('makes nine signs of five random bytes, a different code for different bytes', () => {
  expect(voucherCode(new Uint8Array(5))).toBe('000000000')
  fc.assert(
    fc.property(code, (made) => {
      expect(made).toMatch(/^[0-9A-HJKMNP-TV-Z]{9}$/)
      expect(isVoucherCode(made)).toBe(true)
    }),
  )
  const all = Array.from({ length: 4096 }, (_, index) => voucherCode(Uint8Array.of(index >> 8, index & 255, 7, 1, 200)))
  expect(new Set(all).size).toBe(4096)
  expect(() => voucherCode(new Uint8Array(4))).toThrow(RangeError)
})

test('catches every single wrong sign', () => {
  fc.assert(
    fc.property(code, (made) => {
      for (let at = 0; at < made.length; at += 1) {
        for (const sign of voucherAlphabet) expect(isVoucherCode(put(made, at, sign))).toBe(sign === made[at])
      }
    }),
    { numRuns: 30 },
  )
})

test('catches every swap of two different signs, beside each other or not, and every wrong double', () => {
  fc.assert(
    fc.property(code, place, place, (made, one, other) => {
      const [a = '', b = ''] = [made[one], made[other]]
      expect(isVoucherCode(put(put(made, one, b), other, a))).toBe(a === b)
    }),
  )
  fc.assert(
    fc.property(code, place, place, fc.constantFrom(...voucherAlphabet), (made, one, other, sign) => {
      const from = made[one] ?? ''
      if (one === other || made[other] !== from || sign === from) return
      expect(isVoucherCode(put(put(made, one, sign), other, sign))).toBe(false)
    }),
    { numRuns: 2000 },
  )
})

test('of signs at random one in 32 passes, no more', () => {
  const passing = [...voucherAlphabet].filter((sign) => isVoucherCode(`K7QM3F2X${sign}`))
  expect(passing).toHaveLength(1)
})

test('reads a code as people type, scan and paste it', () => {
  fc.assert(
    fc.property(code, (made) => {
      const shown = shownVoucherCode(made)
      expect(shown).toMatch(/^.{4}-.{4}-.$/)
      const fullWidth = [...shown].map((sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)).join('')
      const mistaken = shown.replaceAll('0', 'o').replace('1', 'I').replaceAll('1', 'l')
      const typed = [
        made,
        shown,
        shown.toLowerCase(),
        ` ${shown.replaceAll('-', ' ')}\n`,
        shown.replaceAll('-', '—'),
        fullWidth,
        mistaken,
        `https://bank.example/r?code=${shown}`,
        `http://10.0.0.8:8080/redeem?shop=3&code=${made.toLowerCase()}#top`,
        `/redeem#code=${encodeURIComponent(` ${shown} `)}`,
      ]
      expect(typed.map(normaliseVoucherCode)).toEqual(typed.map(() => made))
    }),
  )
})

test.each(['', 'K7QM', 'K7QM-3F2X-', '兑换券', 'K7QM-3F2X-U', 'https://bank.example/?code=%', 'x'.repeat(500)])(
  'takes %j for no code',
  (text) => {
    expect(normaliseVoucherCode(text)).toBeNull()
    expect(voucherCodeSchema.safeParse(text).success).toBe(false)
  },
)
