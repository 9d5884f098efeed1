import type { TextKey } from '#i18n/text-key.ts'
import type { Preferences } from './preferences.ts'

export const languageNames = {
  'zh-CN': 'frame.chinese',
  en: 'frame.english',
} as const satisfies Record<Preferences['language'], TextKey>

export const themeNames = {
  auto: 'frame.themeAuto',
  light: 'frame.themeLight',
  dark: 'frame.themeDark',
} as const satisfies Record<Preferences['theme'], TextKey>
