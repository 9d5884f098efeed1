import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { metresBetween, type LngLat } from 'domain/lng-lat.ts'
import type { CityRow, PeopleTable, TableRow } from './city.ts'
import { away, type MadeBranch, type Making } from './making.ts'
import type { MadeMerchant } from './merchants.ts'

/** Shops whom a colleague follows up, so that nobody else markets to them. */
const lockedMerchants = 9
/** Calls and messages of one manager in the last month. */
const touchesEach = 22

const lockReasons = ['正在谈经营贷', '下周来签收单', '理财到期在续', '远程中心在跟进信用卡'] as const
const results = ['约了周三下午', '没空，月底再说', '愿意来参加沙龙', '问了利率', '没接', '请发资料'] as const

/** Who follows up whom, who rang whom, what is to be done, and whose ground is whose. */
export function contactKeeping(making: Making, branch: MadeBranch, files: readonly MadeMerchant[]): TableRow[] {
  const { asOf } = making.options
  const random = making.random.branch(`contacts ${branch.index}`)
  const rows: TableRow[] = []
  const push = (table: PeopleTable, row: CityRow) => {
    const id = making.newId()
    rows.push({ table, row: { branchId: branch.id, id, ...row } })
    return id
  }
  const near = files.filter(({ metres }) => metres < 700)
  const locked = random.shuffled(near).slice(0, branch.index === 0 ? lockedMerchants : 2)
  const locks = locked.map((file, index) => {
    const holder = index % 3 === 0 ? branch.remote : random.pick(branch.managers)
    const from = daysBefore(asOf, random.whole(1, 9))
    return {
      file,
      holder,
      id: push('contactLock', {
        subjectKind: 'merchant',
        subjectId: file.id,
        holderUserId: holder.id,
        holderName: '',
        channel: index % 3 === 0 ? 'remote' : 'branch',
        reason: lockReasons[index % lockReasons.length] ?? '',
        fromOn: from,
        untilOn: daysAfter(from, 14),
        state: 'active',
        renewed: 0,
        endedAt: null,
        ...making.stamps,
      }),
    }
  })
  const [asked] = locks
  const asker = branch.managers[1]
  if (asked && asker && branch.index === 0)
    push('handOver', {
      subjectKind: 'merchant',
      subjectId: asked.file.id,
      lockId: asked.id,
      fromUserId: asked.holder.id,
      toUserId: asker.id,
      reason: '周六外拓走到这条街，想一并见老板',
      state: 'asked',
      answer: '',
      answeredAt: null,
      answeredBy: null,
      ...making.stamps,
    })
  for (const manager of branch.managers) {
    const own = files.filter(({ ownerUserId }) => ownerUserId === manager.id)
    for (let index = 0; index < Math.min(touchesEach, own.length); index += 1) {
      const isService = random.chance(0.5)
      push('touch', {
        subjectKind: 'merchant',
        subjectId: own[index]?.id ?? '',
        userId: manager.id,
        touchedAt: `${daysBefore(asOf, random.whole(0, 29))}T0${random.whole(1, 9)}:${random.whole(10, 59)}:00.000Z`,
        channel: random.weighted({ call: 0.6, wechat: 0.35, sms_one: 0.05 }),
        purpose: isService ? 'service' : 'marketing',
        twoWay: random.chance(0.7) ? 1 : 0,
        result: random.chance(0.6) ? random.pick(results) : '',
        visitId: null,
        breach: null,
        breachReason: '',
        createdAt: making.stamps.createdAt,
        createdBy: manager.id,
        withdrawnAt: null,
        withdrawnBy: null,
      })
    }
  }
  if (branch.index > 0) return rows
  const tasks: [kind: string, title: string, dueIn: number, owner: string][] = [
    ['find_key_person', '恒源大厦前台拦人，找到物业经理', 1, branch.managers[0]?.id ?? branch.head.id],
    ['collect_info', '新铺还没有行业和收款码', 2, branch.field.id],
    ['data_quality', '门牌和店招对不上，去看一眼', 3, branch.field.id],
    ['send', '把费率单送到', 0, branch.managers[1]?.id ?? branch.head.id],
    ['prepare', '周六外拓的码牌样品', 4, branch.alliance.id],
  ]
  tasks.forEach(([kind, title, dueIn, ownerUserId], index) =>
    push('task', {
      kind,
      subjectKind: near[index] ? 'merchant' : null,
      subjectId: near[index]?.id ?? null,
      title,
      note: '',
      dueOn: daysAfter(asOf, dueIn),
      dueSlot: null,
      ownerUserId,
      originKind: 'person',
      originId: null,
      state: 'open',
      doneAt: null,
      doneBy: null,
      ...making.softly,
    }),
  )
  turfsOf(branch).forEach(({ name, kind, ring, ownerUserId }) =>
    push('turf', {
      name,
      nameSort: making.options.nameSort(name),
      kind,
      geometry: JSON.stringify(ring),
      ownerUserId,
      assistantUserId: null,
      leaderUserId: branch.gridLeader.id,
      targetHouseholds: kind === 'community' ? 800 : null,
      ...making.softly,
    }),
  )
  return rows
}

/** Four quarters round the branch for shops, two halves for homes; none over another of its kind. */
function turfsOf(branch: MadeBranch) {
  const corner = (degrees: number, metres: number) => away(branch.position, metres, degrees)
  const quarter = (from: number): LngLat[] => {
    const ring = [branch.position, corner(from + 1, 600), corner(from + 45, 800), corner(from + 89, 600)]
    return [...ring, branch.position]
  }
  const half = (from: number): LngLat[] => {
    const ring = [0, 36, 72, 108, 144, 179].map((turn) => corner(from + turn, 1000))
    return [branch.position, ...ring, branch.position]
  }
  const owner = (index: number) => branch.managers[index % branch.managers.length]?.id ?? branch.head.id
  return [
    { name: '东北片商铺', kind: 'shop', ring: quarter(0), ownerUserId: branch.gridLeader.id },
    { name: '东南片商铺', kind: 'shop', ring: quarter(90), ownerUserId: owner(0) },
    { name: '西南片商铺', kind: 'shop', ring: quarter(180), ownerUserId: owner(1) },
    { name: '西北片商铺', kind: 'shop', ring: quarter(270), ownerUserId: owner(2) },
    { name: '东片社区', kind: 'community', ring: half(0), ownerUserId: owner(3) },
    { name: '西片社区', kind: 'community', ring: half(180), ownerUserId: owner(0) },
  ].filter(({ ring }) => ring.every((at) => metresBetween(at, branch.position) < 1500))
}
