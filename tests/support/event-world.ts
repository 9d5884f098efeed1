import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { eventRules, type EventState, readyChecks } from 'domain/event.ts'
import { type EventSheet, eventSheetSchema } from 'domain/event-plan.ts'
import type { Insertable } from 'kysely'
import type { Database } from 'server/db/tables.ts'
import { civilDay } from 'server/http/today.ts'
import { ulid } from 'ulid'
import { factories, offset } from './factories.ts'
import type { TestApp } from './test-app.ts'

type Row<Table extends keyof Database> = Partial<Insertable<Database[Table]>>
export const today = civilDay('Asia/Shanghai')
export const eventDay = daysAfter(today, 20)

/** A plan as a planner types it. */
export const planned = {
  title: '滨河少儿绘画比赛',
  kind: 'contest',
  purpose: 'acquire',
  theme: '画我家门口的河',
  audience: {},
  unit: 'household',
  noSelling: false,
  publicGood: false,
  loudspeaker: false,
  minorsExpected: true,
  tallyOnly: false,
  onDate: eventDay,
  startTime: '09:00',
  endTime: '11:30',
  rainPlan: '挪到室内',
  rainDate: null,
  expectedPeople: 120,
  capacity: 150,
  inviteTarget: 180,
  attendTarget: 60,
  leadTarget: 40,
  appointmentTarget: 10,
  budgetLimit: null,
  hostUserId: null,
  serviceCodes: [],
  channelGroupIds: [],
  basis: '滨河片区覆盖率低',
  invitePlan: '按名单逐户电话',
  safetyPlan: '两人看护入口',
  followPlan: '次日回访',
}
export const everyRule = eventRules.map((code) => ({ kind: 'rule', code, answer: 'ok', words: '' }))
export const everyCheck = readyChecks.map((code) => ({ kind: 'ready', code, answer: 'ok', words: '' }))
export const everyAnswer = Object.fromEntries(eventRules.map((rule) => [rule, { answer: 'ok', words: '' }]))

/** One branch with the people who plan, approve and decide, and hands that make what an event needs. */
export async function eventWorldIn(app: TestApp, branchId: string) {
  const { db, stamps } = app
  const make = factories(app, branchId)
  const base = `/api/branches/${branchId}`
  const planner = await app.makeUser(['marketing'], [branchId], '苏荷')
  const head = await app.makeUser(['branch_head'], [branchId], '陆行长')
  const region = await app.makeUser(['region'], [branchId], '顾区域')
  const officer = await app.makeUser(['compliance'], [branchId], '严合规')
  const manager = await app.makeUser(['rm'], [branchId], '林禾')
  type User = typeof planner
  const softly = { ...stamps, deletedAt: null }

  const told = async (answer: Response) => ({
    status: answer.status,
    body: answer.status === 204 ? null : ((await answer.json()) as Record<string, unknown>),
  })
  const send = async (method: string, path: string, body?: unknown, who: User = planner, rowVersion?: number) =>
    told(await who.send(method, base + path, body, rowVersion === undefined ? {} : { 'if-match': String(rowVersion) }))
  const made = async (path: string, body: unknown, who: User = planner) => {
    const { status, body: answer } = await send('POST', path, body, who)
    if (status !== 201) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`)
    return String(answer?.id)
  }
  const sheet = async (id: string, who: User = planner): Promise<EventSheet> =>
    eventSheetSchema.parse(await (await who.ask(`${base}/events/${id}`)).json())
  /** A write on an event as it stands now. */
  const change = async (id: string, path: string, body: unknown, who: User = planner, method = 'PUT') => {
    const { event } = await sheet(id, who)
    return send(method, `/events/${id}${path}`, body, who, event.rowVersion)
  }
  const move = (id: string, to: EventState, who: User = planner, more: Record<string, unknown> = {}) =>
    change(id, '/moves', { to, ...more }, who, 'POST')
  const moved = async (...asked: Parameters<typeof move>) => {
    const answer = await move(...asked)
    if (answer.status !== 200) throw new Error(`${asked[1]}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  const makeSite = async (eventId: string, row: Row<'eventSite'> = {}) => {
    const id = ulid()
    await db
      .insertInto('eventSite')
      .values({
        branchId,
        id,
        eventId,
        subjectKind: 'spot',
        subjectId: null,
        name: '滨河花园中心广场',
        ...positionOf(300, 0),
        capacity: 300,
        shelter: 'outdoor',
        power: 1,
        water: null,
        toilet: 1,
        parking: null,
        shade: null,
        fenced: 1,
        calmTraffic: null,
        feeFen: null,
        permission: 'written',
        authority: 'property',
        permissionOn: null,
        permissionAttachmentId: null,
        approvalAttachmentId: null,
        contactPersonId: null,
        noiseRisk: null,
        soundFrom: null,
        soundTo: null,
        rivalBank: 'none',
        fallbackSiteId: null,
        footfall: null,
        note: '',
        estimates: null,
        ...softly,
        ...row,
      })
      .execute()
    return id
  }
  const setEvent = (id: string, row: Row<'event'>) =>
    db.updateTable('event').set(row).where('branchId', '=', branchId).where('id', '=', id).execute()
  const makeMaterial = async (row: Row<'material'> = {}) => {
    const id = ulid()
    await db
      .insertInto('material')
      .values({
        branchId,
        id,
        title: '比赛海报',
        titleSort: 'bi sai hai bao',
        kind: 'poster',
        attachmentId: null,
        stock: 100,
        note: '',
        approvalNo: 'HB-1',
        approvedOn: daysBefore(today, 30),
        validTo: daysAfter(today, 90),
        ...softly,
        ...row,
      })
      .execute()
    return id
  }

  /** An event in siting with two sites, the first of them chosen, and every rule answered. */
  const sited = async (plan: Record<string, unknown> = {}) => {
    const id = await made('/events', { ...planned, hostUserId: planner.id, ...plan })
    await moved(id, 'siting')
    const siteId = await makeSite(id)
    await makeSite(id, { name: '支行门前', ...positionOf(0, 0) })
    await setEvent(id, { chosenSiteId: siteId })
    await change(id, '/checks', { checks: everyRule })
    return { id, siteId }
  }
  const decide = async (id: string, decision: Record<string, unknown> = {}, who: User = officer) => {
    const { compliance } = await sheet(id)
    return send(
      'POST',
      `/compliance-reviews/${compliance?.reviewId}/decision`,
      { verdict: 'approved', answers: everyAnswer, words: '', ...decision },
      who,
    )
  }
  /** The same, approved by the head where it takes one, and passed by compliance. */
  const permitted = async (plan: Record<string, unknown> = {}, steps: object[] = []) => {
    const found = await sited(plan)
    if (steps.length > 0) await change(found.id, '/steps', { steps })
    await moved(found.id, 'budget')
    await moved(found.id, 'compliance')
    const { status, body } = await decide(found.id)
    if (status !== 204) throw new Error(`decision: ${status} ${JSON.stringify(body)}`)
    return found
  }
  /** The same, with team, run sheet and checks, the doors about to open today. */
  const ready = async (plan: Record<string, unknown> = {}) => {
    const found = await permitted(plan, [{ startTime: '08:30', minutes: 30, what: '布置', userId: manager.id }])
    await moved(found.id, 'inviting')
    await change(found.id, '/team', { team: [{ userId: manager.id, duty: '签到' }] })
    await change(found.id, '/checks', { checks: [...everyRule, ...everyCheck] })
    await moved(found.id, 'ready')
    return found
  }

  return {
    base,
    make,
    planner,
    head,
    region,
    officer,
    manager,
    told,
    send,
    made,
    sheet,
    change,
    move,
    moved,
    makeSite,
    setEvent,
    makeMaterial,
    sited,
    decide,
    permitted,
    ready,
  }
}
export type EventWorld = Awaited<ReturnType<typeof eventWorldIn>>

function positionOf(east: number, north: number) {
  const [lng, lat] = offset(east, north)
  return { lng, lat, zk: 0 }
}
