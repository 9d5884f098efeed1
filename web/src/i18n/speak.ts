import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en.ts'
import type { Text } from './text-key.ts'
import { zhCn } from './zh-cn.ts'

/** Both languages are in the bundle: words are small, and a missing file at a bank's counter is not. */
export async function startSpeaking(language: string): Promise<void> {
  if (i18next.isInitialized) return speak(language)
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCn }, en: { translation: en } },
    // React escapes what it draws.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
}

export async function speak(language: string): Promise<void> {
  if (i18next.language !== language) await i18next.changeLanguage(language)
}

/** The words of one language, whichever is chosen: for print, and for what runs outside of React. */
export function textIn(language: string): Text {
  const translate = i18next.getFixedT(language)
  return (key, values) => translate(key, values ?? {})
}
