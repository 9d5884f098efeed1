import { searchHitSchema } from 'domain/map-layers.ts'
import { gramsOf, nameFold, nameInitials, nameSort } from 'server/search/name-text.ts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { factories, offset } from '#support/factories.ts'
import { testApp } from '#support/test-app.ts'

async function branchToSearch() {
  const app = await testApp()
  onTestFinished(app.close)
  const branchId = await app.makeBranch('b1')
  const head = await app.makeUser(['branch_head'], [branchId])
  const make = factories(app, branchId)
  await make.makeSite()
  const search = async (text: string, user = head, branch = branchId) => {
    const answer = await user.ask(`/api/branches/${branch}/search?q=${encodeURIComponent(text)}`)
    expect(answer.status).toBe(200)
    return z.object({ hits: z.array(searchHitSchema) }).parse(await answer.json()).hits
  }
  return { ...app, branchId, head, make, search }
}
const names = (hits: readonly { name: string }[]) => hits.map(({ name }) => name)

describe('names', () => {
  test('sort by pinyin, with numbers by size', () => {
    const sorted = ['重庆路', '翠苑二区', '安居里', '3号院', '12号院', '长江路'].toSorted((a, b) =>
      nameSort(a) < nameSort(b) ? -1 : 1,
    )
    expect(sorted).toEqual(['3号院', '12号院', '安居里', '长江路', '重庆路', '翠苑二区'])
  })

  test('fold width, case and punctuation, and have initials', () => {
    expect(nameFold('Ｃａｆｅ·悦（翠苑）')).toBe('cafe悦翠苑')
    expect(nameInitials('翠苑新村2区')).toBe('cyxc2q')
    expect(gramsOf('翠苑')).toEqual(['翠苑', '苑', 'cy', 'y'])
  })
})

describe('search', () => {
  test('finds everything with a name, the better fit and the nearer first', async () => {
    const { make, search } = await branchToSearch()
    await make.makePlace('翠苑新村', offset(900, 0))
    await make.makePlace('新翠苑', offset(100, 0))
    await make.makePlace('翠苑', offset(2000, 0))
    await make.makePlace('翠湖苑', offset(10, 0))
    await make.makeShop('翠苑水果', offset(50, 0))
    await make.makeStreet('翠苑路', [offset(0, 50), offset(90, 50)])
    await make.makeCompetitor('云港银行翠苑支行', 'other', offset(300, 0))
    await make.makeTargetGroup('翠苑广场舞队', offset(700, 0))

    const hits = await search('翠苑')
    expect(names(hits.filter(({ kind }) => kind === 'place'))).toEqual(['翠苑', '翠苑新村', '新翠苑'])
    expect(hits.map(({ kind }) => kind).toSorted()).toEqual([
      'competitor',
      'place',
      'place',
      'place',
      'shop',
      'street',
      'target_group',
    ])
    expect(names(await search('cyxc'))).toEqual(['翠苑新村'])
    expect(names(await search('湖'))).toEqual(['翠湖苑'])
    expect(names(await search('Ｃ'))).toContain('翠苑')
    expect(await search('没有这个')).toEqual([])
    expect(await search('%')).toEqual([])
  })

  test('finds an unnamed lane by its label in either language, whole or begun', async () => {
    const { make, search } = await branchToSearch()
    await make.makeStreet('丰富路', [offset(0, 0), offset(90, 0)])
    const [east, west] = ['丰富路东侧无名巷', '丰富路西侧无名巷']
    for (const label of [east, west]) await make.makeStreet(label, [offset(10, 0), offset(10, 50)])
    expect(names(await search('unnamed lane off 丰富路, east'))).toEqual([east])
    expect(names(await search('Unnamed lane off 丰富路, west'))).toEqual([west])
    expect(names(await search('unnamed lane off 丰富路, '))).toEqual(['丰富路', east, west])
    expect(names(await search('东侧无名巷'))).toEqual([east])
  })

  test('finds a place by its other name, and none that is gone', async () => {
    const { db, make, search } = await branchToSearch()
    const id = await make.makePlace('滨河花园', offset(0, 0), { alias: '["老纱厂宿舍"]' })
    await db
      .insertInto('nameGram')
      .values(gramsOf('老纱厂宿舍').map((gram) => ({ ownerId: '', gram, kind: 'place', objectId: id })))
      .execute()
    await db
      .updateTable('nameGram')
      .set({ ownerId: (await db.selectFrom('org').select('id').executeTakeFirstOrThrow()).id })
      .where('ownerId', '=', '')
      .execute()
    await make.makePlace('滨河旧园', offset(0, 0), { retiredAt: '2026-01-01T00:00:00.000Z' })
    expect(names(await search('纱厂'))).toEqual(['滨河花园'])
    expect(names(await search('滨河'))).toEqual(['滨河花园'])
  })

  test('shows a manager his own customers in full, and a head a masked one for the whole name only', async () => {
    const { make, db, search, makeUser, branchId } = await branchToSearch()
    const manager = await makeUser(['rm'], [branchId])
    const marketing = await makeUser(['marketing'], [branchId])
    const building = await make.makeBuilding(offset(100, 0))
    const [mine, other] = [
      ...(await make.makeCustomers(1, {
        ownerUserId: manager.id,
        name: '周文岚',
        nameMask: '周**',
        homeBuildingId: building,
        position: offset(140, 0),
      })),
      ...(await make.makeCustomers(1, { name: '周文清', nameMask: '周**' })),
    ]
    for (const [id, name] of [
      [mine, '周文岚'],
      [other, '周文清'],
    ] as const) {
      await db
        .insertInto('nameGram')
        .values(gramsOf(name).map((gram) => ({ ownerId: branchId, gram, kind: 'customer', objectId: id ?? '' })))
        .execute()
    }
    expect(await search('周文', manager)).toMatchObject([
      {
        kind: 'customer',
        id: mine,
        name: '周文岚',
        position: offset(140, 0),
        inPublic: { initials: 'ZWL', maskedName: '周**' },
      },
    ])
    expect(await search('周文')).toEqual([])
    expect(await search('周文岚')).toMatchObject([{ id: mine, name: '周**', position: offset(100, 0) }])
    expect(await search('周文岚', marketing)).toEqual([])
  })

  test('finds nothing that is another branch’s own', async () => {
    const { make, db, makeUser, makeBranch, search, branchId } = await branchToSearch()
    const other = await makeBranch('b2')
    const stranger = await makeUser(['branch_head'], [other])
    const [id = ''] = await make.makeCustomers(1, { name: '周文岚', nameMask: '周**' })
    await db
      .insertInto('nameGram')
      .values(gramsOf('周文岚').map((gram) => ({ ownerId: branchId, gram, kind: 'customer', objectId: id })))
      .execute()
    await make.makeTargetGroup('周文合唱团', offset(0, 0))
    await make.makePlace('周文里', offset(0, 0))
    expect((await search('周文岚')).length).toBe(1)
    expect(await search('周文岚', stranger, other)).toEqual([])
    expect(names(await search('周文', stranger, other))).toEqual(['周文里'])
    expect((await stranger.ask(`/api/branches/${branchId}/search?q=x`)).status).toBe(404)
  })
})
