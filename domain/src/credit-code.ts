import { z } from 'zod'

/** The 31 signs of GB 32100-2015: no I, O, S, V, Z. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const shape = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/

/**
 * Whether a text is a unified social credit code (统一社会信用代码) in its stored form: two signs for registrar and kind,
 * six digits of the district, nine signs of the body, and the check sign that makes Σ 3ⁱ·signᵢ divisible by 31.
 * Source: GLOSSARY.md, unified social credit code.
 */
export const isCreditCode = (code: string): boolean => shape.test(code) && checkSign(code.slice(0, 17)) === code[17]

/**
 * The code in what somebody typed or copied: blanks, dashes, lower case, full-width signs, O for 0 and I for 1 are
 * forgiven, for neither letter occurs in a code.
 * Source: GLOSSARY.md, unified social credit code.
 *
 * @returns the stored form, null where it is no code or its check sign is wrong
 */
export function normaliseCreditCode(text: string): string | null {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll('I', '1')
  return isCreditCode(code) ? code : null
}

export const creditCodeSchema = z
  .string()
  .max(40)
  .transform((text, context) => {
    const code = normaliseCreditCode(text)
    if (code === null) context.addIssue({ code: 'custom', message: 'credit_code' })
    return code ?? z.NEVER
  })

function checkSign(body: string) {
  let [sum, weight] = [0, 1]
  for (const sign of body) {
    sum += alphabet.indexOf(sign) * weight
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (sum % 31)) % 31]
}
