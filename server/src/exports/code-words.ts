import { codesEn } from 'domain/words/codes-en.ts'
import { codesZhCn } from 'domain/words/codes-zh-cn.ts'

/** Languages a file can be written in. */
export const exportLanguages = ['zh-CN', 'en'] as const
export type ExportLanguage = (typeof exportLanguages)[number]

/** What the codes of a file are called: the words of the screen. */
export const codeWords: Record<ExportLanguage, Record<string, Record<string, string>>> = {
  'zh-CN': codesZhCn,
  en: codesEn,
}
