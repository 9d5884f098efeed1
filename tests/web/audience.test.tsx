// @vitest-environment happy-dom
import { useQuery } from '@tanstack/react-query'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { branchListsSchema } from 'domain/branch-list.ts'
import { daysBefore } from 'domain/civil-date.ts'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { audienceQuery } from 'web/api/audience.ts'
import { savedAudiencesQuery } from 'web/api/saved-audiences.ts'
import type { AudienceAnswer, AudienceQuestion } from 'domain/audience.ts'
import { AudienceList } from 'web/features/audience/AudienceList.tsx'
import { AudienceSums } from 'web/features/audience/AudienceSums.tsx'
import { GroundRows } from 'web/features/audience/GroundRows.tsx'
import { SavedAudiences } from 'web/features/audience/SavedAudiences.tsx'
import { PlaceDetail } from 'web/features/audience/PlaceDetail.tsx'
import { ServiceLibrary } from 'web/features/audience/ServiceLibrary.tsx'
import { WhomChips } from 'web/features/audience/WhomChips.tsx'
import { AudienceInput } from 'web/features/events/AudienceInput.tsx'
import { today } from 'web/i18n/use-text.ts'
import { type Factories, factories, offset } from '#support/factories.ts'
import { renderAs } from '#support/render.tsx'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let make: Factories
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A', '长江路支行')
  make = factories(t, branchId)
  await make.makeSite()
})
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await t.close()
})

const whom = 'children:yes'
const counted = daysBefore(today(), 30)

function List({ onPlan, asked = whom }: { onPlan: (key: string) => void; asked?: string }) {
  const [open, setOpen] = useState<string | null>(null)
  const { data, isPlaceholderData } = useQuery(audienceQuery(branchId, asked))
  if (!data) return null
  return (
    <AudienceList
      branchId={branchId}
      whom={asked}
      answer={data}
      waiting={isPlaceholderData}
      selectedKey={open}
      onSelect={setOpen}
      onAskAll={() => undefined}
      detail={(place) => (
        <PlaceDetail branchCode="A" place={place} onPlan={() => onPlan(place.key)} expectedShare={() => null} />
      )}
    />
  )
}

async function community(name: string, metres: number, households: number | null, childShare: number | null) {
  const id = await make.makePlace(name, offset(0, metres))
  if (households !== null) await make.makeStat(id, 'households_occupied', households, counted)
  if (childShare !== null) await make.makeStat(id, 'child_household_share', childShare, counted)
  return id
}

function Asked() {
  const [asked, ask] = useState('')
  return (
    <>
      <button type="button" onClick={() => ask(whom)}>
        孩子
      </button>
      <List asked={asked} onPlan={() => undefined} />
    </>
  )
}

test('a list that still answers the question before says so until the answer is there', async () => {
  await community('滨河花园', 300, 1000, 0.412)
  const head = await t.makeUser(['branch_head'], [branchId])
  await renderAs(t, head, <Asked />)
  const list = await screen.findByRole('list')
  expect(list.getAttribute('aria-busy')).toBe('false')
  // Not by the hand that waits for what follows.
  fireEvent.click(screen.getByRole('button', { name: '孩子' }))
  expect([list.getAttribute('aria-busy'), list.textContent?.includes('412')]).toEqual(['true', false])
  await waitFor(() => expect(list.getAttribute('aria-busy')).toBe('false'))
  expect(list.textContent).toContain('412 户')
})

test('which community first is read as a sentence a place, and what nobody knows is a word, not a nought', async () => {
  const first = await community('滨河花园', 300, 1000, 0.412)
  await community('翠苑新村', 200, 800, null)
  await community('没人数过', 100, null, null)
  await make.makeKeyPerson(first, {
    title: 'property_mgr',
    name: '何经理',
    attitude: 'support',
    whatTheyWant: '纳凉伞',
  })
  const head = await t.makeUser(['branch_head'], [branchId])
  await make.makeVisit(head.id, 'place', first, daysBefore(today(), 245))
  const onPlan = vi.fn<(key: string) => void>()
  const { user } = await renderAs(t, head, <List onPlan={onPlan} />)

  const rows = await screen.findAllByRole('listitem')
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringMatching(/^1滨河花园.*412 户/),
    expect.stringMatching(/^–没人数过.*未知/),
    expect.stringMatching(/^–翠苑新村.*未知/),
  ])
  const words = rows[0]?.textContent ?? ''
  for (const reason of ['那里有 412 户', '还没有本行客户', '支持我们，提过：纳凉伞', '没办过活动', '8 个月前有人走过'])
    expect(words).toContain(reason)
  expect(rows[1]?.textContent).toContain('户数未知')
  expect(rows.map((row) => row.textContent).join()).not.toMatch(/(^|\D)0 户/)

  await user.click(screen.getByRole('button', { name: /滨河花园/ }))
  expect(await screen.findByText(/何经理/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '在此办活动' }))
  expect(onPlan).toHaveBeenCalledWith(`home ${first}`)
  await user.click(screen.getByRole('button', { name: /没人数过/ }))
  expect(await screen.findByText('问一下物业有多少户住着，两分钟就能补上')).toBeTruthy()
})

test('where nobody knows of any place, neither sum nor ground nor customers are a nought', async () => {
  await community('没人数过', 100, null, null)
  // Whoever brings customers is shown the way to it as well, which needs the whole program.
  const planner = await t.makeUser(['marketing'], [branchId])
  const Sums = () => {
    const { data } = useQuery(audienceQuery(branchId, whom))
    return (
      data && (
        <>
          <AudienceSums answer={data} steps={[1, 2, 3, 4]} colouring="there" onColouring={() => undefined} />
          <GroundRows grounds={data.grounds} hasNetwork />
        </>
      )
    )
  }
  await renderAs(t, planner, <Sums />)
  const circle = (await screen.findByText('10 分钟')).closest('tr')
  expect(circle?.querySelector('td')?.textContent).toBe('未知')
  expect(screen.getByText('已是本行客户').nextElementSibling?.textContent).toBe('未知')
})

test('what a filter of the map asks is seen, and can be taken away one by one', async () => {
  const head = await t.makeUser(['branch_head'], [branchId])
  let asked: AudienceQuestion = {
    unit: 'household',
    ground: 'walk',
    filter: { placeKinds: ['community'], ownerIds: [head.id] },
  }
  const employers: AudienceAnswer['employers'] = []
  const { user } = await renderAs(
    t,
    head,
    <WhomChips branchId={branchId} question={asked} employers={employers} onChange={(next) => (asked = next)} />,
  )
  expect(await screen.findByText('地点类型：小区')).toBeTruthy()
  expect(await screen.findByText('责任人：林知远')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '去掉筛选：责任人' }))
  expect(asked.filter).toEqual({ placeKinds: ['community'] })
})

test('what only the audience page asks is told on the event’s form too, and can be taken away there', async () => {
  const head = await t.makeUser(['branch_head'], [branchId])
  let audience: object = { unit: 'household', ground: 'walk', children: true, payroll: ['none'] }
  const onChange = (next: object) => (audience = next)
  const { user } = await renderAs(
    t,
    head,
    <AudienceInput value={audience} onChange={onChange} groups={[]} saved={[]} />,
  )
  expect(await screen.findByText(/另外还有：按代发情况选的单位/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '去掉这些' }))
  expect(audience).toEqual({ unit: 'household', ground: 'walk', children: true })
})

test('without places there is a step to take, and no table to export', async () => {
  const head = await t.makeUser(['branch_head'], [branchId])
  await renderAs(t, head, <List onPlan={() => undefined} />)
  expect(await screen.findByText('没有这样的地点')).toBeTruthy()
  expect(screen.getByRole('button', { name: '看所有住户' })).toBeTruthy()
  expect(screen.queryByText('导出表格')).toBeNull()
})

test('a planner changes a convenience service and takes it back; who may not is not offered it', async () => {
  const planner = await t.makeUser(['marketing'], [branchId])
  const { user } = await renderAs(t, planner, <ServiceLibrary branchId={branchId} onClose={() => undefined} />)
  await user.type(await screen.findByRole('searchbox', { name: '找服务' }), '热茶')
  const [row] = screen.getAllByRole('listitem')
  if (!row) throw new Error('no service')
  await user.click(within(row).getByRole('button', { name: /修改/ }))
  const name = await screen.findByLabelText('名称')
  await user.clear(name)
  await user.type(name, '热茶和姜茶')
  await user.click(screen.getByRole('button', { name: '保存服务' }))
  expect(await screen.findByText('服务库已改')).toBeTruthy()
  const own = async () => {
    const lists = branchListsSchema.parse(await (await planner.ask(`/api/branches/${branchId}/lists`)).json())
    return lists.services.filter(({ code }) => lists.ownServices.includes(code)).map(({ zh }) => zh)
  }
  expect(await own()).toEqual(['热茶和姜茶'])
  await user.click(screen.getByRole('button', { name: '撤销' }))
  await waitFor(async () => expect(await own()).toEqual([]))

  cleanup()
  const manager = await t.makeUser(['rm'], [branchId])
  await renderAs(t, manager, <ServiceLibrary branchId={branchId} onClose={() => undefined} />)
  expect((await screen.findAllByRole('listitem')).length).toBeGreaterThan(20)
  expect(screen.queryByRole('button', { name: /修改/ })).toBeNull()
})

describe('audiences under a name', () => {
  const families: AudienceQuestion = { unit: 'household', ground: 'walk', children: true, minutes: 15 }
  const elders: AudienceQuestion = { unit: 'household', ground: 'walk', elders: true }

  function Saved({ first, onAsk }: { first: AudienceQuestion; onAsk?: (question: AudienceQuestion) => void }) {
    const [question, setQuestion] = useState(first)
    return (
      <>
        <button type="button" onClick={() => setQuestion(elders)}>
          找老人
        </button>
        <SavedAudiences
          branchId={branchId}
          question={question}
          onChoose={(next) => {
            setQuestion(next)
            onAsk?.(next)
          }}
        />
      </>
    )
  }
  const stored = async () =>
    (await t.db.selectFrom('savedAudience').select(['name', 'question', 'deletedAt']).orderBy('id').execute()).map(
      ({ name, question, deletedAt }) => [name, JSON.parse(question), deletedAt === null],
    )
  const save = (who: Awaited<ReturnType<TestApp['makeUser']>>, name: string, question: object) =>
    who.send('POST', `/api/branches/${branchId}/saved-audiences`, { name, question })

  test('are kept, chosen, replaced, renamed and removed, each with its way back', async () => {
    const planner = await t.makeUser(['marketing'], [branchId])
    const onAsk = vi.fn<(question: AudienceQuestion) => void>()
    const { user } = await renderAs(t, planner, <Saved first={families} onAsk={onAsk} />)
    await user.click(await screen.findByRole('button', { name: '常用客群' }))
    expect(await screen.findByText(/还没有常用客群/)).toBeTruthy()
    await user.type(screen.getByRole('textbox', { name: '客群名称' }), '亲子家庭{Enter}')
    // What the page asks is the one just kept: the chip says so.
    const chip = await screen.findByRole('button', { name: '常用客群：亲子家庭' })
    expect(await stored()).toEqual([['亲子家庭', families, true]])
    expect(await screen.findByText('已存下客群：亲子家庭')).toBeTruthy()

    await user.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement).toBe(chip))
    await user.click(screen.getByRole('button', { name: '找老人' }))
    await user.click(screen.getByRole('button', { name: '常用客群' }))
    const row = await screen.findByRole('button', { name: '亲子家庭' })
    // It opens with the first one under the fingers.
    await waitFor(() => expect(document.activeElement).toBe(row))
    await user.keyboard('{Enter}')
    expect(onAsk).toHaveBeenLastCalledWith(families)

    await user.click(screen.getByRole('button', { name: '找老人' }))
    await user.click(screen.getByRole('button', { name: '常用客群' }))
    await user.click(await screen.findByRole('button', { name: '换成现在选的' }))
    await user.click(await screen.findByRole('button', { name: '撤销' }))
    await waitFor(async () => expect(await stored()).toEqual([['亲子家庭', families, true]]))
    const versions = await t.db.selectFrom('savedAudience').select('rowVersion').execute()
    expect(versions).toEqual([{ rowVersion: 3 }])

    // The toast lies outside of the menu, which shuts.
    await waitFor(() => expect(screen.queryByRole('button', { name: '改名' })).toBeNull())
    await user.click(screen.getByRole('button', { name: '常用客群' }))
    await user.click(await screen.findByRole('button', { name: '改名' }))
    const field = screen.getByRole('textbox', { name: '客群名称' })
    expect(document.activeElement).toBe(field)
    await user.clear(field)
    await user.type(field, '有孩子的家{Enter}')
    expect(await screen.findByRole('button', { name: '有孩子的家' })).toBeTruthy()
    expect(await stored()).toEqual([['有孩子的家', families, true]])

    await waitFor(() => expect(screen.getByRole('button', { name: '去掉' })).toHaveProperty('disabled', false))
    await user.click(screen.getByRole('button', { name: '去掉' }))
    expect(await screen.findByText(/还没有常用客群/)).toBeTruthy()
    await user.click(await screen.findByRole('button', { name: '撤销' }))
    await waitFor(async () => expect(await stored()).toEqual([['有孩子的家', families, true]]))
  })

  test('a name that is taken is refused where it was typed, and one too narrow for a role cannot be chosen', async () => {
    const head = await t.makeUser(['branch_head'], [branchId])
    await save(head, '窄', { segments: ['boss'], habits: ['chess'], elders: true })
    const planner = await t.makeUser(['marketing'], [branchId])
    const { user } = await renderAs(t, planner, <Saved first={families} />)
    await user.click(await screen.findByRole('button', { name: '常用客群' }))
    expect(await screen.findByText('条件太细，您的角色不能这样找')).toBeTruthy()
    expect(screen.getByRole('button', { name: '窄' })).toHaveProperty('disabled', true)
    await user.type(screen.getByRole('textbox', { name: '客群名称' }), '窄{Enter}')
    expect(await screen.findByText(/已经有同名的/)).toBeTruthy()
    expect(screen.getByRole('textbox', { name: '客群名称' })).toHaveProperty('value', '窄')
  })

  test('who walks may choose one and keeps none', async () => {
    const head = await t.makeUser(['branch_head'], [branchId])
    await save(head, '亲子家庭', families)
    const onAsk = vi.fn<(question: AudienceQuestion) => void>()
    const walker = await t.makeUser(['field'], [branchId])
    const { user } = await renderAs(t, walker, <Saved first={elders} onAsk={onAsk} />)
    await user.click(await screen.findByRole('button', { name: '常用客群' }))
    await screen.findByRole('button', { name: '亲子家庭' })
    for (const deed of ['换成现在选的', '改名', '去掉', '存为常用'])
      expect(screen.queryByRole('button', { name: deed })).toBeNull()
    await user.click(screen.getByRole('button', { name: '亲子家庭' }))
    expect(onAsk).toHaveBeenCalledWith(families)
  })

  test('stand on the event’s form, and one of them takes the place of what was chosen', async () => {
    const head = await t.makeUser(['branch_head'], [branchId])
    await save(head, '亲子家庭', { ...families, filter: { tiers: ['gold'] } })
    const onChange = vi.fn<(next: object) => void>()
    const Form = () => {
      const { data } = useQuery(savedAudiencesQuery(branchId))
      const [value, setValue] = useState<object>(elders)
      const change = (next: object) => {
        setValue(next)
        onChange(next)
      }
      return data ? <AudienceInput value={value} onChange={change} groups={[]} saved={data} /> : null
    }
    const { user } = await renderAs(t, head, <Form />)
    await user.click(await screen.findByRole('combobox', { name: '从常用客群里选' }))
    await user.click(await screen.findByTitle('亲子家庭'))
    expect(onChange).toHaveBeenLastCalledWith({ ...families, filter: { tiers: ['gold'] } })
    expect(await screen.findByText(/另外还有：已存的筛选/)).toBeTruthy()
  })
})
