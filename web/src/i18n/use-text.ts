import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Formats, formats } from './format.ts'
import { textIn } from './speak.ts'
import type { Text } from './text-key.ts'

export type { Text }

/** The words of the chosen language: `text('action.save')`. */
export function useText(): Text {
  const { i18n } = useTranslation()
  return useMemo(() => textIn(languageOf(i18n.language)), [i18n.language])
}

/** Numbers, distances, money and days as people of the chosen language write them (LOOK §6). */
export function useFormat(): Formats {
  const text = useText()
  const { i18n } = useTranslation()
  return useMemo(() => formats(text, languageOf(i18n.language), today()), [text, i18n.language])
}

/** The civil day in the organisation's zone, `2026-11-28`. */
export function today(): string {
  return new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(new Date())
}

const languageOf = (language: string) => (language === 'en' ? 'en' : 'zh-CN')
