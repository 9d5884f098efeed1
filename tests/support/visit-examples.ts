import type { ActionName } from 'domain/policy.ts'
import { ulid } from 'ulid'
import { today } from './alliance-rows.ts'
import { factories, offset } from './factories.ts'
import type { TestApp } from './test-app.ts'

/** An example of every write of visits, touches, locks, hand-overs and tasks, and rows for them to change. */
export async function visitExamples(
  app: TestApp,
  branchId: string,
  { placeId, merchantId }: { placeId: string; merchantId: string },
) {
  const make = factories(app, branchId)
  const head = await app.makeUser(['branch_head'], [branchId])
  const rm = await app.makeUser(['rm'], [branchId])
  const heldId = await make.makeMerchant(await make.makeShop('南桥茶行', offset(420, 0)))
  const freeId = await make.makeMerchant(await make.makeShop('北桥布庄', offset(440, 0)))
  const soonId = await make.makeMerchant(await make.makeShop('西桥米铺', offset(460, 0)))
  const askedId = await make.makeMerchant(await make.makeShop('东桥药房', offset(480, 0)))
  const made = async (path: string, body: unknown, user = head) => {
    const answer = await user.send('POST', `/api/branches/${branchId}${path}`, body)
    if (!answer.ok) throw new Error(`no example at ${path}: ${answer.status} ${await answer.text()}`)
    return ((await answer.json()) as { id: string }).id
  }
  const visit = {
    id: ulid(),
    subjectKind: 'place',
    subjectId: placeId,
    visitedAt: null,
    visitedOn: '2026-01-01',
    stopId: null,
    unitId: null,
    outcome: 'met_owner',
    met: 'decision_maker',
    intent: 'a',
    purpose: 'marketing',
    inputMode: 'desk',
    checkInBand: 'none',
    minutes: 8,
    companionIds: [rm.id],
    productInterests: ['settlement'],
    needs: ['loan'],
    mainBank: null,
    acquirer: null,
    materialIds: [],
    note: '',
    question: '',
    complaint: false,
    photoId: null,
    nextOn: null,
    revisitSlot: null,
    skipReason: null,
    lead: {
      line: 'settlement',
      grade: 'b',
      slaClass: 'standard',
      amountBand: null,
      ownerUserId: rm.id,
      note: '',
    },
    override: null,
  }
  const lock = { subjectKind: 'merchant', channel: 'branch', reason: '在谈方案', untilOn: null, holderUserId: null }
  const handOver = { subjectKind: 'merchant', subjectId: askedId, toUserId: head.id, reason: '老客户住我片区' }
  const task = {
    id: ulid(),
    kind: 'call',
    subjectKind: 'merchant',
    subjectId: merchantId,
    title: '问一下收银机',
    note: '',
    dueOn: today,
    dueSlot: null,
    ownerUserId: rm.id,
  }
  const touch = {
    subjectKind: 'merchant',
    subjectId: merchantId,
    touchedAt: null,
    channel: 'call',
    purpose: 'service',
    twoWay: true,
    result: '',
    override: null,
  }
  const lockId = await made('/contact-locks', { ...lock, subjectId: heldId }, rm)
  await made('/contact-locks', { ...lock, subjectId: askedId }, rm)
  // Held by somebody elsewhere: the head answers for him.
  await app.db
    .insertInto('contactLock')
    .values({
      branchId,
      id: ulid(),
      subjectKind: 'merchant',
      subjectId: soonId,
      holderUserId: null,
      holderName: '远程中心',
      channel: 'remote',
      reason: '',
      fromOn: today,
      untilOn: today,
      state: 'active',
      renewed: 0,
      endedAt: null,
      ...app.stamps,
    })
    .execute()
  const handOverId = await made('/hand-overs', { ...handOver, subjectId: soonId })
  const taskId = await made('/tasks', { ...task, id: ulid() })
  const bodies: Partial<
    Record<ActionName, { body: Record<string, unknown>; role?: 'branch_head'; nested?: string[] }>
  > = {
    'visit.create': { body: visit, nested: ['lead'] },
    'visit.batch': { body: { visits: [{ ...visit, id: ulid() }] } },
    'touch.create': { body: { id: ulid(), ...touch } },
    'contact_lock.create': { body: { ...lock, subjectId: freeId } },
    'contact_lock.renew': { body: {} },
    'contact_lock.release': { body: {} },
    'contact_lock.sheet': {
      body: { channel: 'remote', rows: [{ customerRef: 'C-1', holderName: '远程中心', untilOn: today, reason: '' }] },
    },
    'hand_over.create': { body: handOver },
    'hand_over.answer': { body: { answer: 'accept', words: '', ownerToo: false } },
    'task.create': { body: task },
    'task.export': { body: { taskIds: [taskId], locale: 'zh-CN' } },
    'task.update': {
      body: { title: '再问一下', note: '', dueOn: today, dueSlot: null, ownerUserId: rm.id, state: 'doing' },
    },
  }
  return { bodies, ids: { lockId, handOverId, taskId } }
}
