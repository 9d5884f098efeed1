import { usePreferences } from '#preferences.ts'
import type { Language } from './import-words.ts'

/** Which of the two labels that the lists of domain/ carry. */
export const useLanguage = (): Language => (usePreferences().language === 'en' ? 'en' : 'zh')
