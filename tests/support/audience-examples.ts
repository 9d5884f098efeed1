import type { ActionName } from 'domain/policy.ts'
import type { TestApp } from './test-app.ts'

const audience = {
  name: '亲子家庭',
  question: {
    unit: 'household',
    segments: ['family_child'],
    children: true,
    targetGroupIds: ['01JD0000000000000000000000'],
    payroll: ['none'],
    filter: { tiers: ['gold'] },
    minutes: 15,
    ground: 'walk',
  },
}

/** Writes of the audience page with every field their schemas know, and the rows they are about. */
export async function audienceExamples(
  branchId: string,
  planner: Awaited<ReturnType<TestApp['makeUser']>>,
): Promise<{
  bodies: Partial<
    Record<ActionName, { body: Record<string, unknown>; nested?: string[]; ids?: Record<string, string> }>
  >
  ids: Record<string, string>
}> {
  const made = async (name: string) => {
    const answer = await planner.send('POST', `/api/branches/${branchId}/saved-audiences`, { ...audience, name })
    return ((await answer.json()) as { id: string }).id
  }
  return {
    bodies: {
      'audience.export': { body: { siteId: null, whom: 'children:yes', locale: 'zh-CN' } },
      'convenience_service.update': { body: { rows: [] } },
      'saved_audience.create': { body: audience, nested: ['question'] },
      'saved_audience.update': {
        body: { ...audience, name: '亲子家庭，改过的' },
        nested: ['question'],
        ids: { savedAudienceId: await made('亲子家庭，待改') },
      },
    },
    ids: { savedAudienceId: await made('亲子家庭，待去掉') },
  }
}
