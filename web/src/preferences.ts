import { createContext, useContext } from 'react'
import { z } from 'zod'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

export const themeChoices = ['auto', 'light', 'dark'] as const

const preferencesSchema = z.object({
  language: z.enum(languages).catch('zh-CN'),
  theme: z.enum(themeChoices).catch('auto'),
})
/** What a person chose for this browser: how it looks and speaks. Kept here, not on the server. */
export type Preferences = z.infer<typeof preferencesSchema>

const KEY = 'branch-atlas.preferences'

/** The stored choice; else the browser's language, and the theme of the desk. */
export function storedPreferences(): Preferences {
  const language = navigator.language.startsWith('zh') ? 'zh-CN' : 'en'
  const stored = localStorage.getItem(KEY)
  if (!stored) return { language, theme: 'auto' }
  const parsed = preferencesSchema.safeParse(parseJson(stored))
  return parsed.success ? parsed.data : { language, theme: 'auto' }
}

export function storePreferences(preferences: Preferences): void {
  localStorage.setItem(KEY, JSON.stringify(preferences))
}

// Another program on this origin may have left anything under our key.
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

type PreferencesContext = Preferences & { dark: boolean; change: (part: Partial<Preferences>) => void }

export const PreferencesContext = createContext<PreferencesContext | null>(null)

export function usePreferences(): PreferencesContext {
  const value = useContext(PreferencesContext)
  if (!value) throw new Error('usePreferences outside of App')
  return value
}
