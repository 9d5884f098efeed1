import { lookupText } from './cell-values.ts'

/** One column that a kind of file may have. */
export type FileColumn<Code extends string> = {
  code: Code
  zh: string
  en: string
  /** Other headers that mean the same. */
  synonyms: readonly string[]
  required: boolean
  /** What the template shows as an example. */
  example: string
}

export type MappedFileColumn<Code extends string> = {
  index: number
  header: string
  column: Code | null
  /** Why a column is not read: nobody knows it, it names a secret that is never stored, or another one is the same. */
  ignored: 'unknown' | 'secret' | 'twice' | null
}

const secretHeader =
  /身份证|证件号|卡号|[账帐]号|密码|口令|cvv|护照|验证码|^pin$|password|idcard|idnumber|cardno|cardnumber|accountno|accountnumber/

/**
 * Finds what each header of a file means: by its code, its Chinese or English name or another word for it, whatever
 * the blanks, stars and brackets round it.
 *
 * @param columns  those that this kind of file may have
 * @param chosen  the user's own choice by column index; null for "do not read"
 */
export function mapFileColumns<Code extends string>(
  columns: readonly FileColumn<Code>[],
  header: readonly string[],
  chosen: ReadonlyMap<number, Code | null>,
): MappedFileColumn<Code>[] {
  const byWord = new Map(
    columns.flatMap((one) =>
      [one.code, one.zh, one.en, ...one.synonyms].map((word) => [headerWord(word), one.code] as const),
    ),
  )
  const taken = new Set<Code>()
  return header.map((cell, index) => {
    const word = headerWord(cell)
    const mapped = (column: Code | null, ignored: MappedFileColumn<Code>['ignored']): MappedFileColumn<Code> => ({
      index,
      header: cell.trim().slice(0, 60),
      column,
      ignored,
    })
    // A choice cannot open a column of secrets.
    if (secretHeader.test(word)) return mapped(null, 'secret')
    const code = chosen.has(index) ? chosen.get(index) : byWord.get(word)
    if (!code) return mapped(null, 'unknown')
    if (taken.has(code)) return mapped(code, 'twice')
    taken.add(code)
    return mapped(code, null)
  })
}

const headerWord = (text: string) => lookupText(text).replaceAll(/\(.*?\)|[*_\-:#]/g, '')
