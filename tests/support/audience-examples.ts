import type { ActionName } from 'domain/policy.ts'

/** Writes of the audience page with every field their schemas know. */
export const audienceExamples: Partial<Record<ActionName, { body: Record<string, unknown> }>> = {
  'audience.export': { body: { siteId: null, whom: 'children:yes', locale: 'zh-CN' } },
  'convenience_service.update': { body: { rows: [] } },
}
