import { type CustomerMap, customerMapSchema } from 'domain/customer-map.ts'
import { safeText } from 'server/exports/safe-text.ts'
import { civilDay } from 'server/http/today.ts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { factories, offset } from '#support/factories.ts'
import { testApp } from '#support/test-app.ts'
import { sheetCells } from '#support/xlsx.ts'

const today = civilDay('Asia/Shanghai')

async function branchToExport() {
  const app = await testApp()
  onTestFinished(app.close)
  const branchId = await app.makeBranch('b1', '滨河支行')
  const head = await app.makeUser(['branch_head'], [branchId])
  const make = factories(app, branchId)
  const siteId = await make.makeSite()
  const ask = (user = head, body: unknown = {}) =>
    user.send('POST', `/api/branches/${branchId}/customer-map/export`, body)
  const cells = async (user = head, body: unknown = {}) => {
    const answer = await ask(user, body)
    expect(answer.status).toBe(200)
    return sheetCells(Buffer.from(await answer.arrayBuffer()))
  }
  const map = async (): Promise<CustomerMap> =>
    customerMapSchema.parse(await (await head.ask(`/api/branches/${branchId}/customer-map`)).json())
  return { ...app, branchId, head, make, siteId, ask, cells, map }
}

describe('the table as a file', () => {
  test('a file of what a lasso chose holds only those places', async () => {
    const { make, cells, ask } = await branchToExport()
    const chosen = await make.makePlace('圈中小区', offset(300, 0))
    await make.makePlace('圈外小区', offset(500, 0))
    const names = (await cells(undefined, { placeIds: [chosen] })).map(([name]) => name)
    expect(names).toContain('圈中小区')
    expect(names).not.toContain('圈外小区')
    expect((await ask(undefined, { placeIds: [] })).status).toBe(400)
  })

  test('a shop without a sign is called by its trade, in both languages', async () => {
    const { make, cells } = await branchToExport()
    const garden = await make.makePlace('滨河花园', offset(300, 0))
    await make.makeCustomers(20, {
      homePlaceId: garden,
      segment: 'employee',
      tags: [{ tag: 'coffee', notedOn: today }],
    })
    await make.makeShop('', offset(310, 0), { category: 'cafe' })
    const merchants = async (locale: string) => {
      const rows = await cells(undefined, { columns: ['place', 'merchants'], locale })
      return rows.find(([name]) => name === '滨河花园')?.[1]
    }
    expect(await merchants('zh-CN')).toMatch(/^咖啡茶饮（没有招牌） \(/)
    expect(await merchants('en')).toMatch(/^Coffee and tea drinks \(no sign\) \(/)
  })

  test('says what the map says: every place, in its order, with counts, bounds, interval, denominator, grade and date', async () => {
    const { make, cells, map, head } = await branchToExport()
    const garden = await make.makePlace('滨河花园', offset(300, 0))
    await make.makeStat(garden, 'households_occupied', 1101, today)
    await make.makeCustomers(297, { homePlaceId: garden, held: ['mobile_bank'], segment: 'retiree' }, (index) => ({
      homeUnitLabel: `${index}`,
    }))
    await make.makeCustomers(23, { homePlaceId: garden, held: ['mobile_bank'] })
    await make.makePlace('没人数过', offset(500, 0))
    await make.makeKeyPerson(garden, { attitude: 'support' })
    await make.makeVisit(head.id, 'place', garden, today, { outcome: 'left_material' })

    const rows = await cells()
    const { places } = await map()
    expect(rows[0]?.[0]).toBe('客户地图表　b1 滨河支行')
    expect(rows.slice(1, 6).map(([first]) => first)).toEqual([
      '范围：现址，最远 700 米，工作半径 R₉₀ 700 米',
      '筛选：无',
      `数据截至 ${today}`,
      expect.stringMatching(new RegExp(`^导出：${head.name} .+ ${today} \\d\\d:\\d\\d　内部资料$`)),
      '地图数据 © OpenStreetMap contributors，ODbL 1.0',
    ])
    const header = rows[7] ?? []
    const valueOf = (row: (string | number | null)[] | undefined, name: string) => row?.[header.indexOf(name)]
    const [first, second, total] = rows.slice(8)
    expect([first?.[0], second?.[0]]).toEqual(places.map(({ name }) => name))
    expect(valueOf(first, '户数/人数')).toBe(1101)
    expect(valueOf(first, '等级')).toBe('A')
    expect(valueOf(first, '分母日期')).toBe(today)
    expect(valueOf(first, '存量客户')).toBe(320)
    expect(valueOf(first, '覆盖率（低）')).toBeCloseTo(297 / 1101, 9)
    expect(valueOf(first, '覆盖率（高）')).toBeCloseTo(320 / 1101, 9)
    expect(valueOf(first, '95% 区间下限')).toBeCloseTo(0.24437, 5)
    expect(valueOf(first, '未覆盖')).toBe(804)
    expect(valueOf(first, '关键人')).toBe('物业经理 陆明 支持')
    expect(valueOf(first, '上次走访')).toBe(`${today} 留了资料，没谈`)
    expect(valueOf(second, '覆盖率（低）')).toBe('户数未知')
    expect(valueOf(second, '下一步')).toBe('先补户数')
    expect(valueOf(total, '存量客户')).toBe(320)
    expect(header).toHaveLength(25)
  })

  test('follows filter, columns and language', async () => {
    const { make, cells } = await branchToExport()
    const garden = await make.makePlace('滨河花园', offset(300, 0))
    await make.makeCustomers(30, { homePlaceId: garden, held: ['mobile_bank'], segment: 'retiree' })
    await make.makeCustomers(12, { homePlaceId: garden, held: ['wealth'], segment: 'boss' })
    const rows = await cells(undefined, {
      filter: { segments: ['boss'], missing: ['credit_card'] },
      columns: ['place', 'customers'],
      locale: 'en',
    })
    expect(rows[2]?.[0]).toBe('Filter: Segment Company owner; Lacks Credit card')
    expect(rows.slice(7)).toEqual([
      ['Place', 'Customers'],
      ['滨河花园', 12],
      ['Total within R₉₀', 12],
    ])
  })

  test('holds no count of persons below ten for somebody without person rows', async () => {
    const { make, makeUser, cells, branchId } = await branchToExport()
    const marketing = await makeUser(['marketing'], [branchId])
    const garden = await make.makePlace('滨河花园', offset(300, 0))
    await make.makeStat(garden, 'households_occupied', 400, today)
    await make.makeCustomers(7, { homePlaceId: garden, held: ['mobile_bank'] })
    const rows = await cells(marketing, { columns: ['place', 'customers', 'coverage', 'prospects'] })
    expect(rows[8]).toEqual(['滨河花园', '<10', '样本不足 10，不显示', '样本不足 10，不显示', '<10'])
  })

  test('runs nothing: what looks like a formula is text behind a quotation mark', async () => {
    const { make, cells } = await branchToExport()
    await make.makePlace('=HYPERLINK("http://a.b","c")', offset(300, 0))
    const rows = await cells(undefined, { columns: ['place'] })
    expect(rows[8]).toEqual([`'=HYPERLINK("http://a.b","c")`])
    for (const start of ['=', '+', '-', '@', '\t=', '\r', ' \u3000=', '＝', '\u200b@'])
      expect(safeText(`${start}1`)).toMatch(/^'/)
    expect(safeText('幸福里 3-2')).toBe('幸福里 3-2')
    expect(safeText('a\u0000\u0007b')).toBe('ab')
  })

  test('leaves its row in the audit with how many rows it had, and has nothing personal in its name', async () => {
    const { db, make, ask, head, branchId, siteId } = await branchToExport()
    await make.makePlace('滨河花园', offset(300, 0))
    const answer = await ask()
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="customer-map-b1-${today}.xlsx"`)
    expect(
      await db
        .selectFrom('audit')
        .select(['action', 'objectId', 'reason', 'actorId'])
        .where('branchId', '=', branchId)
        .execute(),
    ).toEqual([{ action: 'customer_map.export', objectId: siteId, reason: 'rows=1', actorId: head.id }])
  })

  test('is refused for unknown columns, wrong roles and other branches', async () => {
    const { makeUser, makeBranch, ask, branchId } = await branchToExport()
    expect((await ask(undefined, { columns: ['phone'] })).status).toBe(400)
    expect((await ask(undefined, { extra: 1 })).status).toBe(400)
    expect((await ask(await makeUser(['field'], [branchId]))).status).toBe(403)
    expect((await ask(await makeUser(['branch_head'], [await makeBranch('b2')]))).status).toBe(404)
  })
})
