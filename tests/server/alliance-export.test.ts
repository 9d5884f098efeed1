import { civilDay } from 'server/http/today.ts'
import { ulid } from 'ulid'
import { expect, onTestFinished, test } from 'vitest'
import { factories, offset } from '#support/factories.ts'
import { testApp } from '#support/test-app.ts'
import { sheetCells } from '#support/xlsx.ts'

const today = civilDay('Asia/Shanghai')

async function branchWithTies() {
  const app = await testApp()
  onTestFinished(app.close)
  const branchId = await app.makeBranch('b1', '滨河支行')
  const officer = await app.makeUser(['alliance'], [branchId], '周启明')
  const make = factories(app, branchId)
  await make.makeSite()
  const [school, shop] = [
    await make.makeMerchant(await make.makeShop('=启明画室', offset(0, 0))),
    await make.makeMerchant(await make.makeShop('童趣文具', offset(90, 0))),
  ]
  const at = (path: string) => `/api/branches/${branchId}${path}`
  const link = { fromMerchantId: school, toMerchantId: shop, kind: 'referral', status: 'live', since: today }
  expect((await officer.send('POST', at('/alliance-links'), link)).status).toBe(201)
  const flow = { id: ulid(), fromMerchantId: school, toMerchantId: shop, count: 4, proof: 'receipt', flowedOn: today }
  expect((await officer.send('POST', at('/flows'), flow)).status).toBe(201)
  return { ...app, branchId, officer, at }
}

test('the workbook begins with the links: what each side gave and got, signs that could run as a formula guarded', async () => {
  const { officer, at, db } = await branchWithTies()
  const answer = await officer.send('POST', at('/alliance-exports'), { locale: 'zh-CN' })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toContain(`alliances-b1-${today}.xlsx`)
  const rows = sheetCells(Buffer.from(await answer.arrayBuffer()))
  const [from, to, kind, state, gave, got] = rows.at(-1) ?? []
  expect([to, kind, state, gave, got]).toEqual(['童趣文具', '互荐', '运行中', 4, 0])
  expect(String(from)).not.toMatch(/^=/)
  const noted = await db
    .selectFrom('audit')
    .select(['actorId', 'reason'])
    .where('action', '=', 'alliance.export')
    .execute()
  expect(noted).toEqual([{ actorId: officer.id, reason: 'rows=2' }])
})

test('the file speaks English when asked, and not to another branch or a role that may not take files', async () => {
  const { officer, at, makeUser, makeBranch, branchId } = await branchWithTies()
  const english = await officer.send('POST', at('/alliance-exports'), { locale: 'en' })
  const rows = sheetCells(Buffer.from(await english.arrayBuffer()))
  expect(rows.at(-1)?.slice(2, 4)).toEqual(['Referral', 'Running'])
  const stranger = await makeUser(['alliance'], [await makeBranch('b2')])
  expect((await stranger.send('POST', at('/alliance-exports'), {})).status).toBe(404)
  expect((await (await makeUser(['field'], [branchId])).send('POST', at('/alliance-exports'), {})).status).toBe(403)
})
