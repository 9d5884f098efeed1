import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { configure, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ReactNode, Suspense } from 'react'
import { vi } from 'vitest'
import { App } from 'web/app/App.tsx'
import { storePreferences } from 'web/preferences.ts'
import { startSpeaking } from 'web/i18n/speak.ts'
import { ToastProvider } from 'web/ui/Toast.tsx'
import type { TestApp } from './test-app.ts'

// Passwords take their time to be hashed, and tests share the processor.
configure({ asyncUtilTimeout: 30_000 })

/**
 * Draws a part of the pages as somebody signed in sees it; what it asks goes to the real API. Messages stand long enough
 * for a slow machine to find their way back.
 */
export async function renderAs(app: TestApp, person: { cookie: string }, part: ReactNode) {
  await signIn(app, person)
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const screen = render(
    <QueryClientProvider client={queryClient}>
      <ToastProvider shownFor={60_000}>
        <Suspense fallback="…">{part}</Suspense>
      </ToastProvider>
    </QueryClientProvider>,
  )
  return { ...screen, user: userEvent.setup() }
}

/** Opens the program at an address, as somebody signed in. */
export async function openAs(app: TestApp, person: { cookie: string }, address: string) {
  await signIn(app, person)
  storePreferences({ language: 'zh-CN', theme: 'light' })
  window.history.pushState(null, '', address)
  return { ...render(<App />), user: userEvent.setup() }
}

async function signIn({ app }: TestApp, { cookie }: { cookie: string }) {
  await startSpeaking('zh-CN')
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    const request = new Request(new URL(path, 'http://localhost'), init)
    // A page may not set it: the browser does, once the request is made.
    request.headers.set('cookie', cookie)
    return app.request(request)
  })
}
