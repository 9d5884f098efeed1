import type { ActionName } from 'domain/policy.ts'
import type { Role } from 'domain/user.ts'
import type { TestApp } from './test-app.ts'

interface Example {
  body: Record<string, unknown>
  role?: Role
  nested?: string[]
  ids?: Record<string, string>
}

/** Writes on opening words, meetings and work logs as an honest client sends them. */
export async function meetingExamples(
  app: TestApp,
  branchId: string,
  walker: Awaited<ReturnType<TestApp['makeUser']>>,
) {
  const head = await app.makeUser(['branch_head'], [branchId])
  const { id: userId } = await app.makeUser(['rm'], [branchId])
  const script = {
    title: '早市摊位',
    category: null,
    merchantGroup: 'retail',
    segment: null,
    service: false,
    replaces: null,
    opening: '老板早，今天认认门。',
    points: ['先看忙不忙'],
    objections: [{ says: '没空', answer: '那约个钟点' }],
  }
  const made = await head.send('POST', `/api/branches/${branchId}/scripts`, script)
  const { id: scriptId } = (await made.json()) as { id: string }
  const meeting = { note: '周一再练', roleplayVisitIds: [], questionVisitIds: [], focus: '', example: '' }
  const words = { resultsText: '新铺多', tomorrowText: '先去店一' }
  // There is something to change: both stand at their first version.
  const at = `/api/branches/${branchId}`
  await head.send('PUT', `${at}/meetings/evening/2026-01-10`, meeting, { 'if-match': '"0"' })
  await walker.send('PUT', `${at}/work-logs/2026-01-10`, words, { 'if-match': '"0"' })
  const bodies: Partial<Record<ActionName, Example>> = {
    'script.create': { body: script, nested: ['objections'] },
    'script.update': { body: script, nested: ['objections'] },
    'meeting.save': { body: meeting, ids: { kind: 'evening', onDate: '2026-01-10' } },
    'work_log.save': {
      body: words,
      role: 'rm',
      ids: { onDate: '2026-01-10' },
    },
    'work_log.reply': { body: { replyText: '好' }, ids: { onDate: '2026-01-10', userId } },
  }
  return { ids: { scriptId }, bodies }
}
