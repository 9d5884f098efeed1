import { resumeJobs } from 'server/imports/import-jobs.ts'
import { expect, test } from 'vitest'
import { factories } from '#support/factories.ts'
import { withoutChance } from '#support/kept-text.ts'
import { testApp } from '#support/test-app.ts'

const idCard = '11010519491231002X'
const card = '4111111111111111'
// Put together here: no eleven digits of a real person's stand in the project.
const phone = ['199', '0000', '0001'].join('')

async function world() {
  const t = await testApp()
  const branchId = await t.makeBranch('A')
  const make = factories(t, branchId)
  await make.makeSite()
  const [head, manager, colleague] = [
    await t.makeUser(['branch_head'], [branchId]),
    await t.makeUser(['rm'], [branchId]),
    await t.makeUser(['rm'], [branchId]),
  ]
  const path = `/api/branches/${branchId}/imports`
  const ended = async (id: string) => {
    for (;;) {
      const job = await t.db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      if (job.finishedAt !== null) return job
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  /** Sends a file and waits until it is read. */
  const sent = async (content: string, user = head) => {
    const answer = await user.ask(`${path}?fileName=a.csv`, {
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
      await t.db.selectFrom('customer').selectAll().execute(),
      await t.db.selectFrom('audit').selectAll().execute(),
      await t.db.selectFrom('job').selectAll().execute(),
    ])
  return { ...t, ...make, branchId, head, manager, colleague, path, ended, sent, act, kept }
}

test('numbers that are never stored are found in every column, however they are written, and kept nowhere', async () => {
  const w = await world()
  const hidden = [
    idCard,
    card,
    phone,
    '1101 0519 4912 3100 2X',
    '4111--1111--1111--1111',
    '138 - 0013 - 8000',
    '138–0013–8000',
    '138.0013.8000',
    '1380\u200b0138\u200b000',
    '４１１１１１１１１１１１１１１１',
    `找老周${phone}`,
  ]
  const columns = ['姓名', '称谓', '居住地址', '小区', '房号', '工作单位', '标签', '职业客群', '手机银行', '备注']
  for (const number of hidden) {
    const lines = columns.map(
      (_, index) => `C${index},${columns.map((__, at) => (at === index ? number : '')).join(',')}`,
    )
    const id = await w.sent(`客户号,${columns.join(',')}\n${lines.join('\n')}\n0,0,0,0,=,${number}\n`)
    const rows = await w.db
      .selectFrom('importRow')
      .select('verdict')
      .where('batchId', '=', id)
      .orderBy('line')
      .execute()
    const verdicts = rows.map(({ verdict }) => verdict)
    // A column that is not ours (备注) is not read at all.
    expect([number, verdicts.slice(0, columns.length - 1)]).toEqual([
      number,
      columns.slice(0, -1).map(() => 'rejected'),
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

test('a file without a header does not put its first customer into the list of columns', async () => {
  const w = await world()
  for (const first of [`C1,周文岚,${idCard},${phone}`, `客户号,姓名,${card}`, `客户号,${idCard}`]) {
    const id = await w.sent(`${first}\nC2,陆明,长宁路,略\n`)
    const detail = await (await w.head.ask(`${w.path}/${id}`)).text()
    expect([first, /4111|13800138|110105/.test(withoutChance((await w.kept()) + detail))]).toEqual([first, false])
    await w.head.send('DELETE', `${w.path}/${id}`)
  }
  await w.close()
})

test('a header may be named as a program names its own things, or twice', async () => {
  const w = await world()
  for (const header of [
    '__proto__,constructor,toString',
    '客户号,__proto__,hasOwnProperty',
    '客户号,姓名,姓名',
    ',,,',
  ]) {
    const id = await w.sent(`${header}\nC1,甲,乙\n`)
    expect((await w.head.ask(`${w.path}/${id}`)).status).toBe(200)
    expect((await w.head.ask(`${w.path}/${id}/rejected.csv`)).status).toBe(200)
    await w.head.send('DELETE', `${w.path}/${id}`)
  }
  expect(Object.hasOwn(Object.prototype, 'C1')).toBe(false)
  await w.close()
})

test('a refused line comes back without a formula, whatever stands before its sign', async () => {
  const w = await world()
  const cells = ['=1+1', ' =1+1', '\t=1+1', '　＝1+1', '@SUM(A1)', '＋cmd', '-2+3', '\u200b=1', '\r=1', '"\n=1"']
  const id = await w.sent(`客户号,姓名,经度,纬度\n${cells.map((cell, index) => `C${index},${cell},0,0`).join('\n')}\n`)
  const text = await (await w.head.ask(`${w.path}/${id}/rejected.csv`)).text()
  const risky = text
    .split(/\r\n/)
    .flatMap((line) => line.split(','))
    .map((cell) => cell.replace(/^"/, ''))
    .filter((cell) => /^[\s\p{C}\p{Z}]*[=+\-@＝＋－＠]/u.test(cell))
  expect(risky).toEqual([])
  await w.close()
})

test('what a manager checked as his own is not written over a customer who is a colleague’s by now', async () => {
  const w = await world()
  await w.act(await w.sent('客户号,姓名\nC1,甲乙\n', w.manager), 'apply', w.manager)
  const id = await w.sent('客户号,姓名\nC1,甲丙\nC2,丁戊\n', w.manager)
  await w.db.updateTable('customer').set({ ownerUserId: w.colleague.id }).execute()
  expect((await w.act(id, 'apply', w.manager)).job?.state).toBe('done')
  expect(await w.db.selectFrom('customer').select(['name', 'ownerUserId']).orderBy('name').execute()).toEqual([
    { name: '丁戊', ownerUserId: w.manager.id },
    { name: '甲乙', ownerUserId: w.colleague.id },
  ])
  await w.close()
})

test('rights are read again before a job runs: a role or a branch lost meanwhile stops it', async () => {
  for (const lost of ['userRole', 'userBranch', null] as const) {
    const w = await world()
    const batchId = await w.sent('客户号,姓名\nC1,甲乙\n', w.manager)
    // A job that waits, as a stop of the server leaves it.
    await w.db
      .insertInto('job')
      .values({
        branchId: w.branchId,
        id: 'waiting',
        kind: 'import_apply',
        state: 'queued',
        done: 0,
        total: null,
        result: null,
        problem: null,
        cancelAsked: 0,
        createdAt: w.stamps.createdAt,
        createdBy: w.manager.id,
        finishedAt: null,
      })
      .execute()
    await w.db
      .updateTable('importBatch')
      .set({ state: 'applying', jobId: 'waiting' })
      .where('id', '=', batchId)
      .execute()
    if (lost) await w.db.deleteFrom(lost).where('userId', '=', w.manager.id).execute()
    await resumeJobs(w.services)
    const job = await w.ended('waiting')
    const written = await w.db.selectFrom('customer').select('id').execute()
    expect([lost, job.state, written.length]).toEqual([lost, lost ? 'failed' : 'done', lost ? 0 : 1])
    await w.close()
  }
})

test('two at once, twice the same, and a batch of another branch', async () => {
  const w = await world()
  const id = await w.sent('客户号,姓名\nC1,甲乙\n')
  const both = await Promise.all([w.act(id, 'apply'), w.act(id, 'apply')])
  expect(both.map(({ status }) => status).toSorted()).toEqual([202, 409])
  expect((await w.db.selectFrom('customer').select('id').execute()).length).toBe(1)
  const undone = await Promise.all([w.act(id, 'undo'), w.act(id, 'undo')])
  expect(undone.map(({ status }) => status).toSorted()).toEqual([202, 409])
  expect((await w.db.selectFrom('customer').select('id').execute()).length).toBe(0)

  const other = await w.makeBranch('B')
  const stranger = await w.makeUser(['branch_head'], [other])
  const there = `/api/branches/${other}/imports/${id}`
  for (const [method, path] of [
    ['PUT', '/mapping'],
    ['POST', '/apply'],
    ['POST', '/undo'],
    ['DELETE', ''],
  ] as const)
    expect([path, (await stranger.send(method, there + path, {})).status]).toEqual([path, 404])
  await w.close()
})
