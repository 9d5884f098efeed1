import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { configure, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ReactNode, Suspense } from 'react'
import { vi } from 'vitest'
import { startSpeaking } from 'web/i18n/speak.ts'
import { ToastProvider } from 'web/ui/Toast.tsx'
import type { TestApp } from './test-app.ts'

// Passwords take their time to be hashed, and tests share the processor.
configure({ asyncUtilTimeout: 5000 })

/** Draws a part of the pages as somebody signed in sees it; what it asks goes to the real API. */
export async function renderAs({ app }: TestApp, { cookie }: { cookie: string }, part: ReactNode) {
  await startSpeaking('zh-CN')
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    const request = new Request(new URL(path, 'http://localhost'), init)
    // A page may not set it: the browser does, once the request is made.
    request.headers.set('cookie', cookie)
    return app.request(request)
  })
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const screen = render(
    <QueryClientProvider client={queryClient}>
      <ToastProvider>
        <Suspense fallback="…">{part}</Suspense>
      </ToastProvider>
    </QueryClientProvider>,
  )
  return { ...screen, user: userEvent.setup() }
}
