import { duplicateListSchema } from 'domain/merchant-duplicate.ts'
import { tables } from 'server/db/tables.ts'
import { ulid } from 'ulid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { allianceRows, today } from '#support/alliance-rows.ts'
import { canvassRows } from '#support/canvass-rows.ts'
import { type Factories, factories, offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let make: Factories
let rows: ReturnType<typeof allianceRows>
let officer: Awaited<ReturnType<TestApp['makeUser']>>
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  make = factories(t, branchId)
  rows = allianceRows(t, branchId)
  await make.makeSite()
  officer = await t.makeUser(['alliance'], [branchId])
})
afterEach(() => t.close())

const at = (path: string) => `/api/branches/${branchId}${path}`
const ask = async (path: string) => JSON.parse(await (await officer.ask(at(path))).text())
const post = async (path: string, body?: unknown) => {
  const answer = await officer.send('POST', at(path), body)
  return { status: answer.status, body: answer.status === 204 ? null : JSON.parse(await answer.text()) }
}
const merge = (keptId: string, mergedId: string) => post('/merchant-merges', { keptId, mergedId })

const stamps = ['row_version', 'updated_at', 'updated_by']

/** Every row of every table, but for stamps of changes, the audit and the merge itself. */
function content() {
  const names = Object.keys(tables).filter((name) => !['session', 'audit', 'merchantMerge'].includes(name))
  return Object.fromEntries(
    names.map((name) => {
      const table = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      const all = t.driver.prepare(`select * from "${table}" order by 1, 2`).all() as Record<string, unknown>[]
      return [
        name,
        all.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !stamps.includes(column)))),
      ]
    }),
  )
}

/** Two files of one shop with something of every kind on both. */
async function twins() {
  const kept = await make.makeMerchant(await make.makeShop('启明画室', offset(0, 0)), {
    filedGrade: 2,
    memberStage: 'active',
    needs: '["loan"]',
  })
  const merged = await make.makeMerchant(await make.makeShop('启明 画室', offset(12, 0)), {
    filedGrade: 3,
    legalName: '云屏画室',
    ownerName: '顾南',
    needs: '["loan","venue"]',
    ourStatus: 'account',
    note: '爱喝茶',
    memberStage: 'pilot',
  })
  const third = await rows.makeShopkeeper('童趣文具', 'stationery', offset(60, 0))
  const alliance = await rows.makeAlliance('亲子联盟')
  await rows.makeMember(alliance, kept)
  await rows.makeMember(await rows.makeAlliance('健康联盟'), merged, { stage: 'pilot' })
  await make.makeVisit(officer.id, 'merchant', merged, today, { note: '见过' })
  await make.makePresence('merchant', merged, 'icbc', today)
  await make.makeKeyPerson(merged, { attachesKind: 'merchant' })
  await post('/contact-notes', { merchantId: merged, contactedOn: today, channel: 'call', note: '问过' })
  await post('/leads', {
    source: 'alliance',
    subjectKind: 'merchant',
    subjectId: merged,
    line: 'loan_micro',
    ownerUserId: officer.id,
  })
  for (const subjectId of [kept, merged])
    await post('/walk-wishes', { subjectKind: 'merchant', subjectId, week: today, reason: 'promise' })
  // A tie both have, one between the two, and one without direction whose order turns.
  const toThird = await rows.makeLink(kept, third)
  const twinLink = await rows.makeLink(merged, third)
  await rows.makeLink(kept, merged)
  const [one, other] = [merged, third].toSorted()
  await rows.makeLink(one ?? null, other ?? null, { kind: 'joint_promo' })
  const flow = await rows.makeFlow(merged, third, 4, { linkId: twinLink })
  await rows.makeFlow(kept, merged, 2)
  await post('/dismissals', { kind: 'introduction', merchantIds: [merged, third], reason: 'competitors' })
  return { kept, merged, third, alliance, toThird, flow }
}

describe('two files of one merchant', () => {
  test('are suspected by sign, credit code and phone, and no more once somebody says they differ', async () => {
    const near = await make.makeMerchant(await make.makeShop('启明画室', offset(0, 0)), {
      creditCode: '91000000MA0K10X02A',
    })
    const same = await make.makeMerchant(await make.makeShop('启明 画室', offset(20, 0)), {
      ownerPhone: '199 0000 0000',
    })
    const far = await make.makeMerchant(await make.makeShop('启明画室', offset(500, 0)), {
      creditCode: '91000000MA0K10X02A',
    })
    const called = await make.makeMerchant(await make.makeShop('别的店', offset(900, 0)))
    await make.makeKeyPerson(called, { attachesKind: 'merchant', phone: '+86 199-0000-0000' })
    const pairs = async () =>
      duplicateListSchema
        .parse(await ask('/merchant-duplicates'))
        .duplicates.map(({ one, other, reasons }) => [[one.merchantId, other.merchantId].toSorted().join(' '), reasons])
        .toSorted()
    const name = (one: string, other: string) => [one, other].toSorted().join(' ')
    expect(await pairs()).toEqual(
      [
        [name(near, same), ['same_sign']],
        [name(near, far), ['same_credit_code']],
        [name(same, called), ['same_phone']],
      ].toSorted(),
    )
    const { body } = await post('/dismissals', { kind: 'duplicate', merchantIds: [same, near], reason: 'not_the_same' })
    expect((await pairs()).map(([pair]) => pair)).not.toContain(name(near, same))
    const { duplicates } = await ask(`/merchants/${near}`)
    expect(duplicates.map(({ merchantId }: { merchantId: string }) => merchantId)).toEqual([far])
    await officer.send('DELETE', at(`/dismissals/${body.id}`))
    expect(await pairs()).toHaveLength(3)
  })

  test('become one: everything hangs on the kept one, which is filled where it was empty', async () => {
    const { kept, merged, third, toThird, flow } = await twins()
    expect((await merge(kept, merged)).status).toBe(201)
    expect((await officer.ask(at(`/merchants/${merged}`))).status).toBe(404)
    // Nothing of the branch points at it any more, in whatever table.
    const pointing = Object.entries(content()).filter(([, all]) => JSON.stringify(all).includes(merged))
    expect(pointing.map(([table]) => table)).toEqual(['merchant'])
    const card = await ask(`/merchants/${kept}`)
    expect(card).toMatchObject({
      file: { legalName: '云屏画室', ownerName: '顾南', needs: ['loan', 'venue'], filedGrade: 3, ourStatus: 'account' },
      mainBank: { bank: 'icbc' },
      memberStage: 'active',
      merges: [{ name: '启明 画室' }],
    })
    expect([card.keyPersons, card.leads, card.walkWishes, card.observations].map((list) => list.length)).toEqual([
      1, 1, 1, 1,
    ])
    expect(card.timeline.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual(['contact', 'flow', 'visit'])
    const list = await ask('/merchants?with=shops')
    expect(list.rows.map(({ name }: { name: string }) => name).toSorted()).toEqual(['启明画室', '童趣文具'])
    const links = await t.db.selectFrom('allianceLink').selectAll().where('deletedAt', 'is', null).execute()
    expect(
      links.map(({ id, fromMerchantId, toMerchantId, kind }) => [kind, id === toThird, [fromMerchantId, toMerchantId]]),
    ).toEqual(
      expect.arrayContaining([
        ['referral', true, [kept, third]],
        ['joint_promo', false, [kept, third].toSorted()],
      ]),
    )
    expect(links).toHaveLength(2)
    const flows = await t.db.selectFrom('flowRecord').selectAll().execute()
    expect(flows.find(({ id }) => id === flow)).toMatchObject({
      fromMerchantId: kept,
      linkId: toThird,
      withdrawnAt: null,
    })
    expect(flows.find(({ id }) => id !== flow)?.withdrawnAt).not.toBeNull()
  })

  test('are two again as they were, to the last byte, when the merge is undone', async () => {
    const { kept, merged } = await twins()
    const before = content()
    const { body } = await merge(kept, merged)
    expect(content()).not.toEqual(before)
    const version = (await ask(`/merchants/${kept}`)).rowVersion
    expect((await post(`/merchant-merges/${body.id}/undo`)).status).toBe(204)
    expect(content()).toEqual(before)
    // Whoever has the merged file open may not save it over the two.
    expect((await ask(`/merchants/${kept}`)).rowVersion).toBeGreaterThan(version)
    expect(await post(`/merchant-merges/${body.id}/undo`)).toMatchObject({
      status: 409,
      body: { error: { code: 'undone_already' } },
    })
    expect((await ask('/merchant-merges')).merges).toMatchObject([{ kept: { id: kept }, merged: { id: merged } }])
  })

  test('have one lock, one list of touches and one of tasks, and are two again with theirs', async () => {
    const { kept, merged } = await twins()
    const [rm, other] = [await t.makeUser(['rm'], [branchId]), await t.makeUser(['rm'], [branchId])]
    const canvass = canvassRows(t, branchId)
    for (const [subjectId, holder] of [
      [kept, rm],
      [merged, other],
    ] as const) {
      await canvass.makeLock('merchant', subjectId, { holderUserId: holder.id, fromOn: today, untilOn: today })
      await canvass.makeTouch('merchant', subjectId, rm.id, `${today}T01:00:00.000Z`)
      const subject = { subjectKind: 'merchant', subjectId }
      await officer.send('POST', at('/tasks'), { ...subject, kind: 'call', title: '回电' })
      await officer.send('POST', at('/hand-overs'), { ...subject, reason: '我正走那条街' })
    }
    const before = content()
    const { body } = await merge(kept, merged)
    const of = async (table: 'contactLock' | 'touch' | 'task' | 'handOver') =>
      (await t.db.selectFrom(table).select('subjectId').where('subjectId', '=', kept).execute()).length
    // The two tasks, and the two that the hand-overs made.
    expect([await of('contactLock'), await of('touch'), await of('task'), await of('handOver')]).toEqual([2, 2, 4, 2])
    const states = async (table: 'contactLock' | 'handOver') =>
      (await t.db.selectFrom(table).select('state').orderBy('state').execute()).map(({ state }) => state)
    expect([await states('contactLock'), await states('handOver')]).toEqual([
      ['active', 'released'],
      ['asked', 'withdrawn'],
    ])
    expect((await post(`/merchant-merges/${body.id}/undo`)).status).toBeLessThan(300)
    expect(content()).toEqual(before)
  })

  test('keep what was recorded after the merge when it is undone', async () => {
    const { kept, merged } = await twins()
    const { body } = await merge(kept, merged)
    const { rowVersion } = await ask(`/merchants/${kept}`)
    const file = { legalName: '另一个名字', ownerName: '顾南', priceTier: 2 }
    await officer.send('PUT', at(`/merchants/${kept}`), { file }, { 'if-match': String(rowVersion) })
    await post('/contact-notes', { merchantId: kept, contactedOn: today, channel: 'call', note: '后来' })
    await post(`/merchant-merges/${body.id}/undo`)
    const card = await ask(`/merchants/${kept}`)
    expect([card.file.legalName, card.file.priceTier]).toEqual(['另一个名字', 2])
    expect(card.timeline.filter(({ kind }: { kind: string }) => kind === 'contact')).toHaveLength(1)
    expect(
      (await ask(`/merchants/${merged}`)).timeline.filter(({ kind }: { kind: string }) => kind === 'contact'),
    ).toHaveLength(1)
  })

  test('stay two while both are in one alliance: a person sorts that out first', async () => {
    const { kept, merged, alliance } = await twins()
    await rows.makeMember(alliance, merged, { stage: 'signed' })
    const before = content()
    expect(await merge(kept, merged)).toEqual({
      status: 409,
      body: {
        error: {
          code: 'both_members',
          detail: { alliances: [{ id: alliance, name: '亲子联盟', keptStage: 'active', mergedStage: 'signed' }] },
        },
      },
    })
    expect(content()).toEqual(before)
  })

  test('are undone the later one first, and only by who may', async () => {
    const { kept, merged, third } = await twins()
    const first = await merge(kept, merged)
    await merge(third, kept)
    expect((await post(`/merchant-merges/${first.body.id}/undo`)).body.error.code).toBe('undo_later_first')
    expect((await merge(kept, merged)).status).toBe(404)
    expect((await merge(third, third)).status).toBe(400)
    expect((await merge(third, ulid())).status).toBe(404)
    const restored = await officer.send('POST', at(`/merchants/${merged}/restore`))
    expect(JSON.parse(await restored.text()).error.code).toBe('merged_into_another')
    const rm = await t.makeUser(['rm'], [branchId])
    expect((await rm.send('POST', at('/merchant-merges'), { keptId: third, mergedId: kept })).status).toBe(403)
  })

  test('leave the map one shop, but for a shop that another branch has on file', async () => {
    const { kept, merged } = await twins()
    const other = await t.makeBranch('B')
    const shop = await t.db.selectFrom('merchant').select('shopId').where('id', '=', merged).executeTakeFirstOrThrow()
    await factories(t, other).makeMerchant(shop.shopId)
    await merge(kept, merged)
    const row = await t.db
      .selectFrom('shop')
      .select('retiredAt')
      .where('id', '=', shop.shopId)
      .executeTakeFirstOrThrow()
    expect(row.retiredAt).toBeNull()
  })
})
