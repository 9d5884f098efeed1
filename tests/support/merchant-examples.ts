import type { ActionName } from 'domain/policy.ts'
import { ulid } from 'ulid'
import { today } from './alliance-rows.ts'
import { factories, offset } from './factories.ts'
import type { TestApp } from './test-app.ts'

/** Writes on merchants, shops, units, talks, leads and wishes as an honest client sends them, and what they are about. */
export async function merchantExamples(app: TestApp, branchId: string, merchantId: string) {
  const make = factories(app, branchId)
  const { id: userId } = await app.makeUser(['rm'], [branchId])
  await make.makePlace('东门市场', offset(300, 0))
  const [customerId = ''] = await make.makeCustomers(1)
  const [keptId, mergedId] = [
    await make.makeMerchant(await make.makeShop('同一家店', offset(340, 0))),
    await make.makeMerchant(await make.makeShop('同一家店', offset(342, 0))),
  ]
  const leadId = ulid()
  const lead = {
    source: 'visit',
    subjectKind: 'merchant',
    subjectId: merchantId,
    line: 'loan_micro',
    amountBand: '50w_100w',
    grade: 'b',
    ownerUserId: userId,
    slaClass: 'standard',
    note: '',
  }
  await app.db
    .insertInto('lead')
    .values({
      branchId,
      id: leadId,
      ...lead,
      state: 'assigned',
      protectUntil: '2099-12-31',
      ...app.stamps,
    })
    .execute()
  const contactNoteId = ulid()
  await app.db
    .insertInto('contactNote')
    .values({
      branchId,
      id: contactNoteId,
      merchantId,
      contactedOn: today,
      channel: 'call',
      note: '',
      promise: '带样品来',
      promiseOn: today,
      createdAt: app.stamps.createdAt,
      createdBy: userId,
    })
    .execute()
  const file = {
    category: null,
    priceTier: 2,
    legalName: '',
    creditCode: '',
    ownerName: '',
    ownerPhone: '',
    ownerConsentOn: null,
    staffCount: 3,
    areaM2: 40,
    openedYear: 2019,
    chain: 'independent',
    peakCustomers: 60,
    turnoverBand: 'lt_50w',
    ourStatus: 'prospect',
    acquiringActive: null,
    ourProducts: ['mobile_bank'],
    mainBank: { bankCode: 'icbc', evidence: 'seen', observedOn: '2026-01-01' },
    loanNeed: 'watch',
    needs: ['venue'],
    allianceInterest: 2,
    segmentMix: { family_child: 1 },
    bestVisitSlots: ['pm'],
    ownerUserId: userId,
    doNotVisitUntil: null,
    doNotVisitReason: '',
    note: '',
    filedGrade: null,
  }
  const shop = {
    name: '新画室',
    category: 'art_school',
    position: offset(130, 0),
    unitId: null,
    placeId: null,
    address: '新桥路 2 号',
    weeklyHours: null,
    occupiedFrom: null,
  }
  const wish = { subjectKind: 'merchant', subjectId: merchantId, week: today, reason: 'promise', note: '' }
  const bodies: Partial<
    Record<ActionName, { body: Record<string, unknown>; nested?: string[]; ids?: Record<string, string> }>
  > = {
    'merchant.create': { body: { shopId: null, shop, file }, nested: ['shop', 'file'] },
    'merchant.update': { body: { file, shop: { ...shop, rowVersion: 1 } }, nested: ['shop', 'file'] },
    'merchant.owner': { body: { customerId }, ids: { merchantId: keptId } },
    'merchant.export': {
      body: { siteId: null, with: 'files', filter: {}, sort: 'name', order: 'asc', shopIds: null, locale: 'zh-CN' },
      nested: ['filter'],
    },
    'merchant_merge.create': { body: { keptId, mergedId } },
    'dismissal.create': {
      body: { kind: 'duplicate', merchantIds: [keptId, merchantId], reason: 'not_the_same', note: '' },
    },
    'shop.change': { body: { change: 'renovating', on: today } },
    'contact_note.create': {
      body: { merchantId, contactedOn: today, channel: 'call', note: '问过', promise: '带样品来', promiseOn: today },
    },
    'contact_note.keep': { body: { kept: true } },
    'lead.create': { body: { id: ulid(), ...lead } },
    'lead.export': { body: { leadIds: [leadId], locale: 'zh-CN' } },
    'lead.update': {
      body: {
        state: 'contacted',
        ownerUserId: userId,
        grade: 'a',
        slaClass: 'high_value',
        amountBand: null,
        note: '',
        proposalMade: false,
        lostReason: null,
      },
    },
    'walk_wish.create': { body: wish },
  }
  return { bodies, ids: { leadId, contactNoteId } }
}
