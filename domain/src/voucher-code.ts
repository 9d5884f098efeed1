import { z } from 'zod'

/** 32 signs without I, L, O and U, so that none is taken for 1 or 0, and no rude word arises (Crockford's base 32). */
export const voucherAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Eight random signs: 32⁸, about 10¹², so that guessing finds none. */
const randomLength = 8
/** Random bytes that one code is made of. */
export const voucherRandomBytes = 5

/**
 * A voucher's code as stored: eight signs of 40 random bits and one check sign. The check sign makes
 * Σ αⁱ·signᵢ = 0 in the field of 32 elements (α⁵ = α² + 1). As all αⁱ differ and none is 0, every single wrong sign and
 * every swap of any two signs is caught, beside each other or not, and every doubled sign mistaken for another doubled
 * sign; ISO 7064 MOD 33,32 misses some swaps. Of codes wrong at random 1 in 32 passes.
 * Source: GLOSSARY.md, voucher code.
 *
 * @param random  5 bytes, from a source nobody can foresee
 * @throws {RangeError} on another number of bytes
 */
export function voucherCode(random: Uint8Array): string {
  if (random.length !== voucherRandomBytes) throw new RangeError(`not ${voucherRandomBytes} bytes`)
  const bits = [...random].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const values = Array.from({ length: randomLength }, (_, index) => parseInt(bits.slice(index * 5, index * 5 + 5), 2))
  return [...values, checkValue(values)].map((value) => voucherAlphabet[value]).join('')
}

/** The code in groups, as printed: `K7QM-3F2X-P`. */
export const shownVoucherCode = (code: string): string => [code.slice(0, 4), code.slice(4, 8), code.slice(8)].join('-')

/**
 * The code in what somebody typed, scanned or pasted: blanks, dashes, lower case, full-width signs, O for 0, I and L
 * for 1 are forgiven, and a URL may carry it as `code=`.
 * Source: GLOSSARY.md, voucher code.
 *
 * @returns the stored form, null where it is no code or its check sign is wrong
 */
export function normaliseVoucherCode(text: string): string | null {
  const inUrl = /[?&#]code=([^&#\s]+)/i.exec(text)?.[1]
  const code = unescaped(inUrl ?? text)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.·−]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return isVoucherCode(code) ? code : null
}

/** Whether a text is a code in its stored form, with the right check sign. Source: GLOSSARY.md, voucher code. */
export function isVoucherCode(code: string): boolean {
  const values = [...code].map((sign) => voucherAlphabet.indexOf(sign))
  if (values.length !== randomLength + 1 || values.includes(-1)) return false
  return checkValue(values.slice(0, randomLength)) === values[randomLength]
}

export const voucherCodeSchema = z
  .string()
  .max(200)
  .transform((text, context) => {
    const code = normaliseVoucherCode(text)
    if (code === null) context.addIssue({ code: 'custom', message: 'voucher_code' })
    return code ?? z.NEVER
  })

/** Multiplication by α in the field of 32 elements. */
const timesAlpha = (value: number) => (value & 16 ? ((value << 1) & 31) ^ 5 : value << 1)

/** The weight of the check sign is 1, those of the others α, α², … from right to left (Horner's rule). */
const checkValue = (values: readonly number[]) => values.reduce((sum, value) => timesAlpha(sum ^ value), 0)

function unescaped(text: string) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
