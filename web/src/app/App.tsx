import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { type Preferences, PreferencesContext, storePreferences, storedPreferences } from '#preferences.ts'
import { createAppRouter } from '#app/router.tsx'
import { createAppQueryClient } from '#api/client.ts'
import { speak } from '#i18n/speak.ts'
import { ToastProvider } from '#ui/Toast.tsx'
import { antdTheme } from '#ui/theme.ts'

const antdLocales = { 'zh-CN': zhCN, en: enUS }

export function App() {
  const [preferences, setPreferences] = useState(storedPreferences)
  const deskIsDark = useDeskIsDark()
  const dark = preferences.theme === 'dark' || (preferences.theme === 'auto' && deskIsDark)
  const [queryClient] = useState(createAppQueryClient)
  const [router] = useState(() => createAppRouter(queryClient))

  const context = useMemo(
    () => ({
      ...preferences,
      dark,
      change: (part: Partial<Preferences>) => {
        const next = { ...preferences, ...part }
        storePreferences(next)
        setPreferences(next)
      },
    }),
    [preferences, dark],
  )

  // The document outside React: antd's popups and the tokens hang on the root element.
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  }, [dark])
  // What was recorded on the street goes out whichever page is open. The phone's database belongs to the browser.
  useEffect(() => {
    void import('#api/walk-sync.ts').then(({ startWalkSync }) => startWalkSync())
  }, [])
  useEffect(() => {
    document.documentElement.lang = preferences.language
    void speak(preferences.language)
  }, [preferences.language])

  return (
    <PreferencesContext value={context}>
      <ConfigProvider
        locale={antdLocales[preferences.language]}
        theme={antdTheme(dark ? 'dark' : 'light')}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
      >
        <QueryClientProvider client={queryClient}>
          <ToastProvider>
            <RouterProvider router={router} />
          </ToastProvider>
        </QueryClientProvider>
      </ConfigProvider>
    </PreferencesContext>
  )
}

const darkDesk = '(prefers-color-scheme: dark)'

function useDeskIsDark(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = matchMedia(darkDesk)
      query.addEventListener('change', onChange)
      return () => query.removeEventListener('change', onChange)
    },
    () => matchMedia(darkDesk).matches,
  )
}
