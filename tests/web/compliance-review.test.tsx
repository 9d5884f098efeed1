// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { complianceReviewListSchema } from 'domain/compliance-review.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ReviewPage } from 'web/features/compliance/ReviewPage.tsx'
import { allianceWorld } from '#support/alliance-world.ts'
import { renderAs } from '#support/render.tsx'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let world: Awaited<ReturnType<typeof allianceWorld>>
let submitter: Awaited<ReturnType<TestApp['makeUser']>>
beforeEach(async () => {
  t = await testApp()
  world = await allianceWorld(t)
  // A small branch, where one person has both posts.
  submitter = await t.makeUser(['alliance', 'compliance'], [world.branchId], '吴雨')
  const { id } = await world.member('compliance')
  const agreementId = await world.agreement(id, { submittedAt: t.stamps.createdAt, submittedBy: submitter.id })
  await t.db
    .insertInto('complianceReview')
    .values({
      branchId: world.branchId,
      id: agreementId,
      subjectKind: 'agreement',
      subjectId: agreementId,
      submittedAt: t.stamps.createdAt,
      submittedBy: submitter.id,
      note: '',
      answers: '{}',
      verdict: null,
      words: '',
      decidedAt: null,
      decidedBy: null,
    })
    .execute()
})
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await t.close()
})

async function showTo({ cookie }: { cookie: string }) {
  const request = new Request(`http://localhost/api/branches/${world.branchId}/compliance-reviews`)
  // A page may not set it: the browser does, once the request is made.
  request.headers.set('cookie', cookie)
  const [review] = complianceReviewListSchema.parse(await (await t.app.request(request)).json()).reviews
  if (!review) throw new Error('the review is there')
  const onDecided = vi.fn<() => void>()
  const shown = await renderAs(
    t,
    { cookie },
    <ReviewPage branchId={world.branchId} review={review} onDecided={onDecided} onClose={() => undefined} />,
  )
  await screen.findByRole('heading', { name: '启明画室' })
  return { ...shown, onDecided }
}

test('one’s own review is read with the reason why somebody else decides it, and no button decides it', async () => {
  await showTo(submitter)
  expect(screen.getByText('这份是您自己起草或送审的，不能由您审。请另一位合规同事来审。')).toBeTruthy()
  expect(screen.queryByRole('form')).toBeNull()
  expect(screen.queryByRole('button', { name: /通过|退回/ })).toBeNull()
})

test('another compliance officer decides it, every rule answered', async () => {
  const { user, onDecided } = await showTo(world.compliance)
  const form = within(screen.getByRole('form', { name: '审核结论' }))
  await user.click(form.getByRole('button', { name: '审核通过' }))
  // Each field judges itself: the words come one by one.
  await waitFor(() => expect(form.getAllByText('请选一项').length).toBe(4))
  for (const words of form.getAllByText('没问题')) await user.click(words)
  await user.click(form.getByRole('button', { name: '审核通过' }))
  await waitFor(() => expect(onDecided).toHaveBeenCalledOnce())
  const row = await t.db.selectFrom('complianceReview').select(['verdict', 'decidedBy']).executeTakeFirst()
  expect(row).toEqual({ verdict: 'approved', decidedBy: world.compliance.id })
})
