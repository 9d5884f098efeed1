// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startSpeaking } from 'web/i18n/speak.ts'
import { ToastProvider, useToast } from 'web/ui/Toast.tsx'

beforeEach(async () => {
  await startSpeaking('zh-CN')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const undo = () => screen.queryByRole('button', { name: '撤销' })

function List({ read }: { read: () => Promise<string> }) {
  const toast = useToast()
  const { data, refetch } = useQuery({ queryKey: ['list'], queryFn: read })
  return (
    <>
      <p>{data}</p>
      <button type="button" onClick={() => toast({ words: '已去掉', onUndo: () => undefined })}>
        去掉
      </button>
      <button type="button" onClick={() => void refetch()}>
        再问
      </button>
    </>
  )
}

const show = (read: () => Promise<string>) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ToastProvider>
        <List read={read} />
      </ToastProvider>
    </QueryClientProvider>,
  )

test('the way back stands for four seconds from when the page shows what was done', async () => {
  const answer = Promise.withResolvers<string>()
  show(() => answer.promise)
  fireEvent.click(screen.getByRole('button', { name: '去掉' }))
  await pass(20_000)
  expect(undo()).not.toBeNull()
  answer.resolve('没有了')
  await pass(3900)
  expect([screen.queryByText('没有了') !== null, undo() !== null]).toEqual([true, true])
  await pass(200)
  expect(undo()).toBeNull()
})

test('what the page asks later does not hold a message that has begun its time', async () => {
  const answers = [Promise.resolve('一条'), new Promise<string>(() => undefined)]
  show(() => answers.shift() ?? Promise.reject(new Error('asked too often')))
  await pass(10)
  fireEvent.click(screen.getByRole('button', { name: '去掉' }))
  await pass(2000)
  fireEvent.click(screen.getByRole('button', { name: '再问' }))
  await pass(1900)
  expect(undo()).not.toBeNull()
  await pass(200)
  expect(undo()).toBeNull()
})
