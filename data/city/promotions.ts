import type { SpotKind } from 'domain/promotion.ts'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import type { CityRow, TableRow } from './city.ts'
import { isRunning, type MadeAlliance, type MadeMember } from './alliances.ts'
import { type MadeBranch, type Making, byDistance } from './making.ts'

const branchSpots: readonly [SpotKind, string, string][] = [
  ['screen', '大堂竖屏', '55 寸竖屏，每 10 秒一张'],
  ['window', '临街橱窗左侧', '120 × 180 厘米'],
  ['counter', '3 号窗口台卡位', 'A5 台卡'],
  ['rack', '等候区资料架', 'A4 八格'],
  ['wall', '自助区墙面', '60 × 90 厘米'],
]
const shopSpots: readonly [SpotKind, string, string][] = [
  ['counter', '收银台', 'A5 台卡'],
  ['door', '玻璃门', 'A3 海报'],
  ['wall', '店内墙面', 'A3 海报'],
  ['table', '桌面', '三角台卡'],
]
const posterSpot: readonly [SpotKind, string, string] = ['window', '橱窗', 'A3 海报']
/** Approved until a day so many days ahead; negative has expired, null waits for approval. */
const materials: readonly { title: string; kind: string; validIn: number | null; stock: number | null }[] = [
  { title: '联盟惠台卡（通用）', kind: 'table_card', validIn: 90, stock: 160 },
  { title: '亲子成长月海报', kind: 'poster', validIn: 38, stock: 40 },
  { title: '银发康养折页', kind: 'leaflet', validIn: 60, stock: 500 },
  { title: '反诈提醒屏幕画面', kind: 'screen', validIn: 200, stock: null },
  { title: '安家分期说明折页', kind: 'leaflet', validIn: 120, stock: 300 },
  { title: '夏日夜市海报', kind: 'poster', validIn: -20, stock: 12 },
  { title: '岁末感恩海报', kind: 'poster', validIn: null, stock: null },
]

/** Where codes are given out: the promotion that runs, by member, and groups of residents. */
export interface Outlets {
  promotionOf: Map<string, { id: string; fromDate: string }>
  groupIds: string[]
}

/** Materials, places to show them at both ends, this month's joint promotion and the last one, community groups. */
export function promotions(
  making: Making,
  branch: MadeBranch,
  alliances: readonly MadeAlliance[],
): { rows: TableRow[]; outlets: Outlets } {
  const random = making.random.branch(`promotions ${branch.index}`)
  const { asOf, nameSort } = making.options
  const day = (ahead: number) => daysAfter(asOf, ahead)
  const rows: TableRow[] = []
  const outlets: Outlets = { promotionOf: new Map(), groupIds: [] }
  const push = (table: TableRow['table'], columns: CityRow): string => {
    const id = making.newId()
    rows.push({ table, row: { branchId: branch.id, id, ...columns } })
    return id
  }

  const materialIds = materials.map(({ title, kind, validIn, stock }, index) =>
    push('material', {
      title,
      titleSort: nameSort(title),
      kind,
      approvalNo: validIn === null ? '' : `YP-XC-${asOf.slice(0, 4)}-${String(101 + index)}`,
      approvedOn: validIn === null ? null : day(Math.min(validIn, 0) - 100),
      validTo: validIn === null ? null : day(validIn),
      attachmentId: null,
      stock,
      note: '',
      ...making.softly,
    }),
  )
  const material = (index: number) => materialIds[index] ?? ''
  const waiting = materials.findIndex(({ validIn }) => validIn === null)
  push('complianceReview', {
    subjectKind: 'material',
    subjectId: material(waiting),
    answers: '{}',
    note: '',
    submittedAt: making.stamps.createdAt,
    submittedBy: branch.alliance.id,
    verdict: null,
    words: '',
    decidedAt: null,
    decidedBy: null,
  })
  const spot = (merchantId: string | null, [kind, label, size]: readonly [SpotKind, string, string]) =>
    push('displaySpot', { merchantId, kind, label, size, attachmentId: null, note: '', ...making.softly })
  const place = (spotId: string, materialId: string, from: number, to: number, more: CityRow) =>
    push('placement', {
      spotId,
      materialId,
      memberId: null,
      promotionId: null,
      fromDate: day(from),
      toDate: day(to),
      copies: 1,
      placedOn: from <= 0 ? day(from) : null,
      checkAttachmentId: null,
      removedOn: to < 0 ? day(to) : null,
      ...more,
      ...making.softly,
    })
  const ours = branchSpots.map((kind) => spot(null, kind))
  /** Beside the card of the agreement, where a member shows the poster of the month. */
  const posterSpotOf = new Map<string, string>()
  const running = alliances.flatMap(({ members }) => members.filter(isRunning))
  for (const member of running) {
    const { id } = member.merchant
    const spotId = spot(id, random.pick(shopSpots))
    // The card that began the pilot still stands at both ends.
    const began = Math.max(-200, daysUntil(asOf, member.runsFrom ?? asOf))
    place(spotId, material(0), began, 60, { memberId: member.id })
    place(ours[3] ?? '', material(0), began, 60, { memberId: member.id })
  }

  const [child, silver] = alliances.filter(({ members }) => members.filter(isRunning).length >= 4)
  if (child) {
    promotion(child, '亲子成长月', -12, 18, 'running', { materialId: material(1), goal: '三百户家庭走进八家店' })
    promotion(child, '开学文具周', -75, -61, 'ended', { materialId: material(0), goal: '带动文具和书店互荐' })
  }
  if (silver)
    promotion(silver, '敬老健康周', 16, 23, 'draft', { materialId: material(2), goal: '义诊一场，药店和菜店互送' })

  const homes = byDistance(
    making.city.places.filter(({ kind, named }) => kind === 'community' && named),
    branch.position,
  ).slice(0, branch.index === 0 ? 7 : 2)
  for (const { thing } of homes) {
    const groupId = push('channelGroup', {
      placeId: thing.id,
      targetGroupId: null,
      kind: random.weighted({ owner_group: 0.6, wecom: 0.4 }),
      name: `${thing.name}邻里群`,
      membersCount: random.whole(60, 480),
      countedOn: daysBefore(asOf, random.whole(5, 60)),
      ownerUserId: random.pick(branch.managers).id,
      ...making.softly,
    })
    outlets.groupIds.push(groupId)
  }
  return { rows, outlets }

  function promotion(
    { id: allianceId, members }: MadeAlliance,
    name: string,
    from: number,
    to: number,
    state: string,
    { materialId, goal }: { materialId: string; goal: string },
  ) {
    const promotionId = push('promotion', {
      allianceId,
      name,
      fromDate: day(from),
      toDate: day(to),
      goal,
      state,
      resultNote: state === 'ended' ? '文具店和书店来往最多，海报下次早一周贴' : '',
      ...making.softly,
    })
    const taking = members.filter(isRunning).slice(0, 8)
    for (const member of taking) take(promotionId, member)
    if (state === 'running')
      for (const { id } of taking) outlets.promotionOf.set(id, { id: promotionId, fromDate: day(from) })
    if (state === 'draft') return
    place(ours[state === 'ended' ? 1 : 0] ?? '', materialId, from, to, { promotionId })
    for (const member of taking.slice(0, 5)) {
      const at = posterSpotOf.get(member.id) ?? spot(member.merchant.id, posterSpot)
      posterSpotOf.set(member.id, at)
      place(at, materialId, from, to, { promotionId, memberId: member.id })
    }
  }

  function take(promotionId: string, member: MadeMember) {
    push('promotionMember', {
      promotionId,
      memberId: member.id,
      benefitId: member.benefits[0]?.id ?? null,
      createdAt: making.stamps.createdAt,
      createdBy: branch.alliance.id,
    })
  }
}

const daysUntil = (asOf: string, date: string): number => Math.round((Date.parse(date) - Date.parse(asOf)) / 86_400_000)
