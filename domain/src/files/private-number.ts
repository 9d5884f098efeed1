export const privateNumberCodes = ['looks_like_id_card', 'looks_like_card_number', 'looks_like_phone'] as const
export type PrivateNumberCode = (typeof privateNumberCodes)[number]

/**
 * Finds a number that is never stored in a text: a national id with its check digit, a card number by its check
 * digit, a mobile phone. Up to three blanks, dashes or invisible signs between digits do not hide it, nor full-width
 * digits, nor the dots of a phone.
 *
 * @returns null where none is found
 */
export function privateNumberIn(text: string): PrivateNumberCode | null {
  const plain = text.normalize('NFKC').replaceAll(/(?<=\d)[\s\p{Pd}\p{Cf}]{1,3}(?=[\dXx])/gu, '')
  const long = plain.match(/(?<![\d.])\d{15,19}[Xx]?(?!\d)/g) ?? []
  if (long.some(isIdCard)) return 'looks_like_id_card'
  if (long.some(isCardNumber)) return 'looks_like_card_number'
  return phone.test(plain) ? 'looks_like_phone' : null
}

const phone = /(?<![\d.])(?:\+?86)?1[3-9]\d(?:\d{8}|([.·])\d{4}\1\d{4})(?!\d)/

const idCardWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643: seventeen digits and the check digit of ISO 7064 MOD 11-2. */
function isIdCard(text: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(text)) return false
  const sum = idCardWeights.reduce((total, weight, index) => total + weight * Number(text[index]), 0)
  return '10X98765432'[sum % 11] === text[17]?.toUpperCase()
}

/** Sixteen to nineteen digits that pass Luhn's check (ISO/IEC 7812). */
function isCardNumber(text: string): boolean {
  if (!/^\d{16,19}$/.test(text)) return false
  const sum = [...text].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
