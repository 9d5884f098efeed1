import { expect, test } from 'vitest'
import { centre, factories } from '#support/factories.ts'
import { withoutChance } from '#support/kept-text.ts'
import { testApp } from '#support/test-app.ts'

const idCard = '11010519491231002X'
const card = '4111111111111111'
// Put together here: no eleven digits of a real person's stand in the project.
const phone = ['199', '0000', '0001'].join('')
const spot = centre.join(',')

async function world() {
  const t = await testApp()
  const branchId = await t.makeBranch('A')
  const make = factories(t, branchId)
  await make.makeSite()
  const head = await t.makeUser(['branch_head'], [branchId])
  const path = `/api/branches/${branchId}/merchant-imports`
  const ended = async (id: string) => {
    for (;;) {
      const job = await t.db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      if (job.finishedAt !== null) return job
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  /** Sends a file and waits until it is read. */
  const sent = async (content: string) => {
    const answer = await head.ask(`${path}?fileName=a.csv`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: content,
    })
    const { batch, job } = (await answer.json()) as { batch: { id: string }; job: { id: string } }
    await ended(job.id)
    return batch.id
  }
  const act = async (id: string, deed: 'apply' | 'undo', user = head) => {
    const answer = await user.send('POST', `${path}/${id}/${deed}`)
    const { job } = (await answer.json()) as { job?: { id: string } }
    return { status: answer.status, job: job ? await ended(job.id) : null }
  }
  /** Everything of an import that is kept, but the file itself, which goes when it is applied or thrown away. */
  const kept = async () =>
    JSON.stringify([
      await t.db.selectFrom('importBatch').selectAll().execute(),
      await t.db.selectFrom('importRow').selectAll().execute(),
      await t.db.selectFrom('shop').selectAll().execute(),
      await t.db.selectFrom('merchant').selectAll().execute(),
      await t.db.selectFrom('audit').selectAll().execute(),
      await t.db.selectFrom('job').selectAll().execute(),
    ])
  return { ...t, ...make, branchId, head, path, sent, act, kept }
}

test('numbers that are never stored are found in every column of a list, and kept nowhere', async () => {
  const w = await world()
  const columns = [
    '行业类别',
    '地址',
    '经营者',
    '营业时间',
    '主结算行',
    '本行产品',
    '贷款需求',
    '主要客群',
    '负责人工号',
    '备注',
    '我的话',
  ]
  for (const number of [
    idCard,
    card,
    phone,
    '1101 0519 4912 3100 2X',
    '138 - 0013 - 8000',
    '４１１１１１１１１１１１１１１１',
    `找老周${phone}`,
  ]) {
    const lines = columns.map(
      (_, index) => `店${index},${spot},${columns.map((__, at) => (at === index ? number : '')).join(',')}`,
    )
    const id = await w.sent(`店招,经度,纬度,${columns.join(',')}\n${lines.join('\n')}\n${number},${spot}\n`)
    const rows = await w.db
      .selectFrom('importRow')
      .select(['verdict', 'reasons'])
      .where('batchId', '=', id)
      .orderBy('line')
      .execute()
    // A column that is not ours is not read at all; its line lacks only a trade.
    const named = rows.filter(({ reasons }) => /looks_like|phone_elsewhere/.test(reasons))
    expect([number, named.length, rows.every(({ verdict }) => verdict === 'rejected')]).toEqual([
      number,
      columns.length,
      true,
    ])
    const all = await w.kept()
    expect([number, all.includes(number), /4111|13800138|110105/.test(withoutChance(all))]).toEqual([
      number,
      false,
      false,
    ])
    await w.head.send('DELETE', `${w.path}/${id}`)
  }
  await w.close()
}, 300_000)

test('a phone that nobody agreed to is kept nowhere, whether its line is taken or refused', async () => {
  const w = await world()
  const landline = '0571-88123456'
  const header = '店招,行业类别,经度,纬度,联系电话,授权日期'
  for (const number of [landline, phone]) {
    const id = await w.sent(
      `${header}\n甲店,花店,${spot},${number},\n乙店,不知何业,${spot},${number},\n丙店,花店,,,${number},\n丁店,花店,,,${number},2026-01-01\n`,
    )
    const detail = await (await w.head.ask(`${w.path}/${id}`)).text()
    const refused = await (await w.head.ask(`${w.path}/${id}/rejected.csv`)).text()
    await w.act(id, 'apply')
    expect([number, ((await w.kept()) + detail + refused).includes(number)]).toEqual([number, false])
    await w.act(id, 'undo')
  }
  // With its day it is kept, and told to whom phones are told only.
  await w.act(await w.sent(`${header}\n甲店,花店,${spot},${landline},2026-01-01\n`), 'apply')
  const { id, ownerPhone } = await w.db.selectFrom('merchant').select(['id', 'ownerPhone']).executeTakeFirstOrThrow()
  expect(ownerPhone).toBe(landline)
  const manager = await w.makeUser(['rm'], [w.branchId])
  const card_ = await manager.ask(`/api/branches/${w.branchId}/merchants/${id}`)
  expect([card_.status, (await card_.text()).includes(landline)]).toEqual([200, false])
  await w.close()
})

test('a header may be named as a program names its own things, or twice; lines may be of any shape', async () => {
  const w = await world()
  for (const header of [
    '__proto__,constructor,toString',
    '店招,__proto__,hasOwnProperty',
    '店招,地址,地址',
    ',,,',
    '店招',
  ]) {
    const id = await w.sent(`${header}\n__proto__,constructor,=1+1\n,,\n甲,乙,丙,丁,戊\n`)
    expect((await w.head.ask(`${w.path}/${id}`)).status).toBe(200)
    expect((await w.head.ask(`${w.path}/${id}/rejected.csv`)).status).toBe(200)
    await w.head.send('DELETE', `${w.path}/${id}`)
  }
  const words = { category: { __proto__: 'fresh', constructor: 'fresh' } }
  const id = await w.sent(`店招,行业类别,经度,纬度\n甲店,constructor,${spot}\n`)
  expect((await w.head.send('PUT', `${w.path}/${id}/mapping`, { words })).status).toBe(202)
  expect(Object.hasOwn(Object.prototype, 'fresh')).toBe(false)
  await w.close()
})

test('a refused line of a list comes back without a formula, whatever stands before its sign', async () => {
  const w = await world()
  const cells = ['=1+1', ' =1+1', '\t=1+1', '　＝1+1', '@SUM(A1)', '＋cmd', '-2+3', '\u200b=1', '\r=1', '"\n=1"']
  const id = await w.sent(`店招,备注,经度,纬度\n${cells.map((cell, index) => `店${index},${cell},0,0`).join('\n')}\n`)
  const text = await (await w.head.ask(`${w.path}/${id}/rejected.csv`)).text()
  const risky = text
    .split(/\r\n/)
    .flatMap((line) => line.split(','))
    .map((cell) => cell.replace(/^"/, ''))
    .filter((cell) => /^[\s\p{C}\p{Z}]*[=+\-@＝＋－＠]/u.test(cell))
  expect(risky).toEqual([])
  await w.close()
})

test('two at once, and twice the same', async () => {
  const w = await world()
  const id = await w.sent(`店招,行业类别,经度,纬度\n甲店,花店,${spot}\n`)
  const both = await Promise.all([w.act(id, 'apply'), w.act(id, 'apply')])
  expect(both.map(({ status }) => status).toSorted()).toEqual([202, 409])
  expect((await w.db.selectFrom('merchant').select('id').execute()).length).toBe(1)
  const undone = await Promise.all([w.act(id, 'undo'), w.act(id, 'undo')])
  expect(undone.map(({ status }) => status).toSorted()).toEqual([202, 409])
  expect((await w.db.selectFrom('merchant').select('id').execute()).length).toBe(0)
  expect((await w.db.selectFrom('shop').select('id').execute()).length).toBe(0)
  await w.close()
})
