import type { ActionName } from 'domain/policy.ts'
import { eventRows } from './event-rows.ts'
import { centre, offset } from './factories.ts'
import type { TestApp } from './test-app.ts'

/** A candidate with every field its schema knows. */
export const wholeSite = {
  subjectKind: 'spot',
  subjectId: null,
  name: '滨河广场',
  position: centre,
  capacity: 200,
  shelter: 'outdoor',
  power: true,
  water: null,
  toilet: true,
  parking: false,
  shade: true,
  fenced: true,
  calmTraffic: true,
  feeFen: 80_000,
  permission: 'written',
  authority: 'property',
  permissionOn: '2026-01-01',
  permissionAttachmentId: null,
  approvalAttachmentId: null,
  contactPersonId: null,
  noiseRisk: 1,
  soundFrom: '09:00',
  soundTo: '11:30',
  rivalBank: 'none',
  fallbackSiteId: null,
  footfall: null,
  note: '',
  estimates: { reach: 412, shelter: 0.3 },
}

/** An example of every write about the sites of an event, and rows for them to change. */
export async function siteExamples(app: TestApp, branchId: string) {
  const { makeEvent } = eventRows(app, branchId)
  const head = await app.makeUser(['branch_head'], [branchId])
  const event = () => makeEvent('2026-12-12', { state: 'siting', title: '选址中的画展' })
  const made = async (eventId: string, body: unknown) => {
    const answer = await head.send('POST', `/api/branches/${branchId}/events/${eventId}/sites`, body)
    if (!answer.ok) throw new Error(`no example of a site: ${answer.status} ${await answer.text()}`)
    return ((await answer.json()) as { id: string }).id
  }
  const [siteEvent, weightEvent, choiceEvent] = [await event(), await event(), await event()]
  const siteId = await made(siteEvent, wholeSite)
  const chosen = await made(choiceEvent, wholeSite)
  const fallback = await made(choiceEvent, { ...wholeSite, name: '如意酒店大厅', position: offset(90, 0) })
  const bodies: Partial<
    Record<ActionName, { body: Record<string, unknown>; nested?: string[]; ids?: Record<string, string> }>
  > = {
    'event_site.create': { body: wholeSite, nested: ['estimates'], ids: { eventId: siteEvent } },
    'event_site.update': { body: wholeSite, nested: ['estimates'] },
    'event_site.export': { body: { locale: 'zh-CN' }, ids: { eventId: siteEvent } },
    'event.weights': {
      body: { weights: { reach: 0.6, quiet: 0.4 } },
      nested: ['weights'],
      ids: { eventId: weightEvent },
    },
    'event.choose_site': {
      body: { siteId: chosen, fallbackSiteId: fallback, waiver: '' },
      ids: { eventId: choiceEvent },
    },
  }
  return { bodies, ids: { siteId } }
}
