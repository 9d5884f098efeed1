// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openAs } from '#support/render.tsx'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
})
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await t.close()
})

test('a file that is not wanted leaves its place, also where the list is answered later than that it is gone', async () => {
  const head = await t.makeUser(['branch_head'], [branchId])
  const sent = await head.ask(`/api/branches/${branchId}/imports?fileName=old.csv`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: 'KHBH,姓名\nA1,林一\n',
  })
  expect(sent.status).toBe(202)
  const { user } = await openAs(t, head, '/import')
  await user.click(await screen.findByRole('button', { name: /old\.csv/ }))
  const remove = await screen.findByRole('button', { name: '不要这份文件' })

  // A slow line: the list takes its time.
  const quick = globalThis.fetch
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    if (path.endsWith('/imports')) await new Promise((resolve) => setTimeout(resolve, 500))
    return quick(path, init)
  })
  await user.click(remove)
  expect(await screen.findByText('把文件拖到这里')).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
})
