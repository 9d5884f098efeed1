import type { ActionName } from 'domain/policy.ts'
import type { Role } from 'domain/user.ts'
import { allianceWorldIn, inDays, today } from './alliance-world.ts'
import type { TestApp } from './test-app.ts'

interface Example {
  body: Record<string, unknown>
  role?: Role
  nested?: string[]
}

/** Writes on joint promotions as an honest client sends them, and the rows they are about. */
export async function promotionExamples(app: TestApp, branchId: string, placeId: string) {
  const world = await allianceWorldIn(app, branchId)
  const member = await world.member('active')
  const { given } = await world.bothBenefits(member.id)
  const made = async (path: string, body: unknown) => {
    const answer = await world.ask(world.officer, 'POST', path, body)
    if (answer.status !== 201) throw new Error(`no example at ${path}: ${JSON.stringify(answer)}`)
    return answer.body.id as string
  }
  const material = { title: '体验课海报', kind: 'poster', attachmentId: null, stock: 20, note: '' }
  const spot = {
    merchantId: member.merchantId,
    kind: 'rack',
    label: '前台架',
    size: 'A4',
    attachmentId: null,
    note: '',
  }
  const promotion = {
    allianceId: member.allianceId,
    name: '亲子月',
    fromDate: today,
    toDate: inDays(20),
    goal: '两百户家庭',
    members: [{ memberId: member.id, benefitId: given }],
  }
  const group = {
    placeId,
    targetGroupId: null,
    kind: 'owner_group',
    name: '滨河邻里群',
    membersCount: 180,
    countedOn: today,
    ownerUserId: null,
  }
  const hanging = await world.hanging(member.id, null)
  const spotId = await made('/display-spots', spot)
  const placement = {
    spotId,
    materialId: hanging.materialId,
    memberId: member.id,
    promotionId: null,
    fromDate: today,
    toDate: inDays(20),
    copies: 2,
    placedOn: today,
    checkAttachmentId: hanging.attachmentId,
    removedOn: null,
  }
  const ids = {
    materialId: await made('/materials', material),
    spotId,
    placementId: await made('/placements', placement),
    promotionId: await made('/promotions', promotion),
    groupId: await made('/channel-groups', group),
    attachmentId: hanging.attachmentId,
  }
  const bodies: Partial<Record<ActionName, Example>> = {
    'material.create': { body: material },
    'material.update': { body: { ...material, stock: 12 } },
    'material.approve': {
      role: 'compliance',
      nested: ['answers'],
      body: { approvalNo: 'YP-XC-2026-200', validTo: inDays(60), answers: world.answers() },
    },
    'display_spot.create': { body: { ...spot, kind: 'rack' } },
    'display_spot.update': { body: { ...spot, label: '收银台旁资料架' } },
    'placement.create': { body: placement },
    'placement.update': { body: { ...placement, copies: 3 } },
    'promotion.create': { body: promotion },
    'promotion.update': { body: { ...promotion, state: 'running', resultNote: '' } },
    'channel_group.create': { body: group },
    'channel_group.update': { body: { ...group, membersCount: 190 } },
  }
  return { bodies, ids }
}
