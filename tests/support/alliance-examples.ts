import type { ActionName } from 'domain/policy.ts'
import type { Role } from 'domain/user.ts'
import { ago, allianceWorldIn, inDays, today } from './alliance-world.ts'
import type { TestApp } from './test-app.ts'

interface Example {
  body: Record<string, unknown>
  role?: Role
  nested?: string[]
}

/** Writes on alliances as an honest client sends them, and the rows they are about. */
export async function allianceExamples(app: TestApp, branchId: string) {
  const world = await allianceWorldIn(app, branchId)
  const merchantId = await world.merchant('喜多烘焙')
  const other = await world.merchant('如意酒店')
  const allianceId = await world.alliance()
  // In a pilot that went well: it may be moved, and its next agreement drafted.
  const { id: memberId } = await world.member('pilot', { allianceId, merchantId, pilotFrom: ago(3) })
  await world.flow(null, merchantId, today, { count: 3 })
  // Of a member whose agreement is not before the compliance officer: there benefits stand still.
  const { id: giverId } = await world.member('pilot', { allianceId })
  const benefitId = (await world.ask(world.officer, 'POST', '/benefits', world.benefitInput(giverId))).body.id
  const proposed = await world.member('proposed', { allianceId })
  await world.bothBenefits(proposed.id)
  const reviewId = await world.submitted(proposed.id, 'BA-2026-101')

  const alliance = { theme: 'food', charter: '', fromDate: today, toDate: null, officerUserId: null }
  const member = { officerUserId: world.officer.id, contactKeyPersonId: null, wish: '周末多来客人' }
  const { memberId: _, ...benefit } = world.benefitInput(giverId)
  const bodies: Partial<Record<ActionName, Example>> = {
    'alliance.create': { body: { name: '美食联盟', ...alliance } },
    'alliance.update': { body: { name: '亲子联盟', ...alliance } },
    'alliance_member.create': { body: { allianceId, merchantId: other, ...member } },
    'alliance_member.update': { body: member },
    'alliance_member.move': { body: { to: 'active', reason: null, note: '' } },
    'agreement.save': { body: world.agreementInput({ no: 'BA-2026-102' }), nested: ['terms'] },
    'agreement.submit': { body: { note: '' } },
    'agreement.sign': { body: { signedOn: today, signedFileId: null } },
    'benefit.create': { body: world.benefitInput(giverId) },
    'benefit.update': { body: { ...benefit, validTo: inDays(60) } },
    'compliance_review.decide': {
      role: 'compliance',
      nested: ['answers'],
      body: { verdict: 'approved', answers: world.answers(), words: '' },
    },
  }
  return { bodies, ids: { allianceId, memberId, benefitId, reviewId } }
}
