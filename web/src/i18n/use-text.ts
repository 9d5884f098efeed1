import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Formats, formats } from './format.ts'
import type { TextKey } from './text-key.ts'

export type Text = (key: TextKey, values?: Record<string, string | number>) => string

/** The words of the chosen language: `text('action.save')`. Counts go in as `count` and come out grouped. */
export function useText(): Text {
  const { t, i18n } = useTranslation()
  // i18next types its keys from a global declaration; ours are checked by TextKey.
  return useMemo(() => ((key, values) => t(key, values ?? {})) as Text, [t, i18n.language])
}

/** Numbers, distances, money and days as people of the chosen language write them (LOOK §6). */
export function useFormat(): Formats {
  const text = useText()
  const { i18n } = useTranslation()
  return useMemo(() => formats(text, i18n.language === 'en' ? 'en' : 'zh-CN', today()), [text, i18n.language])
}

/** The civil day in the organisation's zone, `2026-11-28`. */
export function today(): string {
  return new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(new Date())
}
