import { plainVisit } from './plain-visit.ts'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { livingStages, type MemberStage } from 'domain/merchant.ts'
import type { Random } from 'domain/random.ts'
import type { CityRow, TableRow } from './city.ts'
import type { MadeBranch, Making } from './making.ts'
import type { MadeMerchant } from './merchants.ts'
import { branchOffers, type Offer, offerOfAnyTrade, offersOfTrade } from './offers.ts'
import { surname } from './person-names.ts'
import type { Ring } from './rings.ts'

export interface MadeBenefit {
  id: string
  quota: number
  /** Its row: `used` grows as codes are redeemed. */
  row: CityRow
  validFrom: string
  validTo: string
}
export interface MadeMember {
  id: string
  merchant: MadeMerchant
  stage: MemberStage
  stageSince: string
  /** First day on which customers can have come; null before a pilot. */
  runsFrom: string | null
  /** Last day on which they can have come: a silent member's last, else the city's day. */
  runsTo: string
  benefits: MadeBenefit[]
}
export interface MadeAlliance {
  id: string
  ring: Ring
  members: MadeMember[]
}

/** The way to each stage; who left or declined left from somewhere on it. */
const ways: Record<MemberStage, readonly MemberStage[]> = (() => {
  const early: MemberStage[] = ['prospect', 'contacted', 'interested', 'proposed', 'compliance']
  const signed: MemberStage[] = [...early, 'signed']
  const active: MemberStage[] = [...signed, 'pilot', 'active']
  return {
    prospect: ['prospect'],
    contacted: early.slice(0, 2),
    interested: early.slice(0, 3),
    proposed: early.slice(0, 4),
    compliance: early,
    signed,
    pilot: [...signed, 'pilot'],
    active,
    silent: [...active, 'silent'],
    renewing: [...active, 'renewing'],
    exit: [...active, 'exit'],
    declined: [...early.slice(0, 3), 'declined'],
    dropped: ['prospect', 'dropped'],
  }
})()
const reasons: Partial<Record<MemberStage, string>> = {
  exit: 'person_left',
  declined: 'no_traffic',
  dropped: 'not_interested',
}
const wishes = ['想多些周边的家庭客', '午市想要客人', '想有个办活动的场地', '想让老客户多来几回', '希望银行帮着宣传']

/** Days since the present stage began, by stage; the silent and those who renew follow from their last flow and expiry. */
const daysInStage: Partial<Record<MemberStage, readonly [number, number]>> = {
  prospect: [3, 30],
  contacted: [4, 25],
  interested: [2, 9],
  proposed: [3, 12],
  compliance: [1, 4],
  signed: [3, 12],
  pilot: [6, 20],
  active: [70, 330],
  exit: [30, 120],
  declined: [20, 150],
  dropped: [15, 90],
}
/** A pilot that ends in so many days, the first of a branch: the case of domain.md §5.2. */
const firstPilotBegan = 26

/** Alliances with members, their way so far, agreements, benefits both ways and reviews. */
export function alliances(
  making: Making,
  branch: MadeBranch,
  rings: readonly Ring[],
  files: readonly MadeMerchant[],
): { rows: TableRow[]; alliances: MadeAlliance[] } {
  const random = making.random.branch(`alliances ${branch.index}`)
  const merchantOf = new Map(files.map((file) => [file.shop.id, file]))
  const rows: TableRow[] = []
  let agreements = 0
  let pilots = 0
  const made = rings.map((ring): MadeAlliance => {
    const id = making.newId()
    rows.push({
      table: 'alliance',
      row: {
        branchId: branch.id,
        id,
        name: ring.name,
        nameSort: making.options.nameSort(ring.name),
        theme: ring.theme,
        level: ring.isTrading ? 'ecosystem' : 'primary',
        levelSince: daysBefore(making.options.asOf, ring.isTrading ? 60 : 200),
        charter: ring.charter,
        fromDate: daysBefore(making.options.asOf, 400),
        toDate: null,
        officerUserId: branch.alliance.id,
        ...making.softly,
      },
    })
    const members = ring.seats.flatMap(({ shop, stage }): MadeMember[] => {
      const merchant = merchantOf.get(shop.id)
      if (!merchant) return []
      const isFirstPilot = stage === 'pilot' && pilots++ === 0
      return [member(id, merchant, stage, isFirstPilot)]
    })
    return { id, ring, members }
  })
  return { rows, alliances: made }

  function member(allianceId: string, merchant: MadeMerchant, stage: MemberStage, isFirstPilot: boolean): MadeMember {
    const { asOf } = making.options
    const id = making.newId()
    // Sixty-one days for the first of a branch, as in the officer's day.
    const lastFlowDaysAgo = stage === 'silent' ? random.pick([61, 61, 68, 75]) : 0
    const expiresIn = stage === 'renewing' ? random.pick([30, 30, 24, 12]) : random.whole(45, 320)
    const [from, to] = daysInStage[stage] ?? [1, 1]
    const since = isFirstPilot
      ? firstPilotBegan
      : stage === 'silent'
        ? lastFlowDaysAgo - 60
        : stage === 'renewing'
          ? 30 - expiresIn
          : random.whole(from, to)
    const days = stageDays(random, stage, since)
    const onDay = (name: MemberStage) => daysBefore(asOf, days.get(name) ?? 0)
    const reason = reasons[stage] ?? null
    const person = making.newId()
    const hasStarted = days.has('pilot')

    rows.push({
      table: 'keyPerson',
      row: {
        branchId: branch.id,
        id: person,
        attachesKind: 'merchant',
        attachesId: merchant.id,
        name: `${surname(random)}${random.pick(['老板', '店长', '经理'])}`,
        title: 'owner',
        phone: null,
        consentOn: null,
        attitude: stage === 'declined' || stage === 'dropped' ? 'neutral' : 'support',
        whatTheyWant: random.pick(wishes),
        ownerUserId: branch.alliance.id,
        lastContactOn: daysBefore(asOf, random.whole(2, 40)),
        ...making.softly,
      },
    })
    rows.push({
      table: 'allianceMember',
      row: {
        branchId: branch.id,
        id,
        allianceId,
        merchantId: merchant.id,
        stage,
        stageSince: onDay(stage),
        officerUserId: branch.alliance.id,
        contactKeyPersonId: person,
        wish: days.has('interested') ? random.pick(wishes) : '',
        joinedOn: days.has('signed') ? onDay('signed') : null,
        pilotFrom: hasStarted ? onDay('pilot') : null,
        leftOn: reason ? onDay(stage) : null,
        leftReason: reason,
        leftNote: '',
        ...making.softly,
      },
    })
    let before: MemberStage | null = null
    for (const [name, daysAgo] of days) {
      const isByRule = name === 'silent' || name === 'renewing'
      rows.push({
        table: 'stageMove',
        row: {
          branchId: branch.id,
          id: making.newId(),
          memberId: id,
          fromStage: before,
          toStage: name,
          movedOn: daysBefore(asOf, daysAgo),
          reason: reasons[name] ?? null,
          note: '',
          byRule: isByRule ? 1 : 0,
          createdAt: `${daysBefore(asOf, daysAgo)}T08:00:00.000Z`,
          createdBy: isByRule ? null : branch.alliance.id,
        },
      })
      before = name
    }
    if (days.has('contacted')) {
      rows.push(ownerMet(merchant, onDay('contacted')))
      if (random.chance(0.6)) rows.push(contact(merchant))
    }
    const benefits = days.has('proposed') ? benefitsOf(id, merchant, onDay('proposed'), expiresIn) : []
    if (days.has('compliance')) agreement(id, person, days, expiresIn)
    return {
      id,
      merchant,
      stage,
      stageSince: onDay(stage),
      runsFrom: hasStarted ? onDay('pilot') : null,
      runsTo: stage === 'silent' ? daysBefore(asOf, lastFlowDaysAgo) : stage === 'exit' ? onDay('exit') : asOf,
      benefits,
    }
  }

  function ownerMet({ id, ownerUserId }: MadeMerchant, visitedOn: string): TableRow {
    const row = { branchId: branch.id, id: making.newId(), subjectKind: 'merchant', subjectId: id, userId: ownerUserId }
    const outcome = { outcome: 'met_owner', intent: 'b', note: '老板愿意谈合作', nextOn: null }
    const stamps = { createdAt: `${visitedOn}T09:00:00.000Z`, withdrawnAt: null, withdrawnBy: null }
    return { table: 'visit', row: { ...plainVisit, ...row, visitedOn, ...outcome, ...stamps } }
  }

  /** A talk with its promise: a third of them due these days. */
  function contact({ id }: MadeMerchant): TableRow {
    const { asOf } = making.options
    const contactedOn = daysBefore(asOf, random.whole(2, 30))
    const isPromised = random.chance(0.25)
    return {
      table: 'contactNote',
      row: {
        branchId: branch.id,
        id: making.newId(),
        merchantId: id,
        contactedOn,
        channel: random.weighted({ call: 0.4, wechat: 0.35, visit: 0.25 }),
        note: random.pick(['聊了下月的联合活动', '问起物料什么时候换', '说周末客人多了些', '想看看券码用得怎么样']),
        promise: isPromised ? random.pick(['送新台卡过去', '带结果页给老板看', '回复场地时间']) : '',
        promiseOn: isPromised ? daysAfter(asOf, random.whole(-3, 12)) : null,
        promiseDoneAt: null,
        promiseDoneBy: null,
        createdAt: `${contactedOn}T09:30:00.000Z`,
        createdBy: branch.alliance.id,
        withdrawnAt: null,
        withdrawnBy: null,
      },
    }
  }

  function benefitsOf(memberId: string, { shop }: MadeMerchant, validFrom: string, expiresIn: number): MadeBenefit[] {
    const validTo = daysAfter(making.options.asOf, expiresIn)
    const given = (offersOfTrade[shop.category] ?? [offerOfAnyTrade]).map((offer) =>
      benefit(memberId, 'merchant', offer, validFrom, validTo),
    )
    benefit(memberId, 'branch', random.pick(branchOffers), validFrom, validTo)
    return given
  }

  function benefit(memberId: string, side: 'merchant' | 'branch', offer: Offer, validFrom: string, validTo: string) {
    const id = making.newId()
    const quota = side === 'merchant' ? random.pick([100, 200, 300]) : null
    const row: CityRow = {
      branchId: branch.id,
      id,
      memberId,
      side,
      pillar: offer.pillar,
      kind: offer.kind,
      title: offer.title,
      rule: offer.rule,
      threshold: offer.threshold ?? null,
      value: offer.value ?? null,
      percent: offer.percent ?? null,
      quota,
      used: 0,
      validFrom,
      validTo,
      audience: side === 'merchant' ? 'all_residents' : 'members_customers',
      audienceTier: null,
      payer: side === 'merchant' ? 'merchant' : 'bank',
      tiedTo: 'none',
      ...making.softly,
    }
    rows.push({ table: 'benefit', row })
    return { id, quota: quota ?? 0, row, validFrom, validTo }
  }

  function agreement(memberId: string, contactId: string, days: ReadonlyMap<MemberStage, number>, expiresIn: number) {
    const { asOf } = making.options
    const onDay = (name: MemberStage) => daysBefore(asOf, days.get(name) ?? 0)
    const signedOn = days.has('signed') ? onDay('signed') : null
    const id = making.newId()
    const submitted = { submittedAt: `${onDay('compliance')}T02:00:00.000Z`, submittedBy: branch.alliance.id }
    const row: CityRow = {
      branchId: branch.id,
      id,
      memberId,
      no: `YP-${onDay('compliance').slice(0, 4)}-${String(++agreements).padStart(3, '0')}`,
      form: 'one_page',
      terms: JSON.stringify({
        purpose: '互荐客户，共办便民活动，让附近的居民少走路。',
        display: '双方各留一处展位，物料每季更换，由送方承担。',
        referral: '只用券码和二维码，按核销次数登记。',
        costs: '双方各自承担自己给出的优惠，不互相付费。',
        trademark: '使用对方名称和标识须经书面同意。',
        liability: '商品和服务由商户负责，银行产品由支行负责。',
        changes: '名称、地址、联系人有变，五日内书面告知。',
        confidentiality: '合作中知悉的经营情况不外传。',
        dispute: '协商解决；协商不成，由支行所在地法院管辖。',
      }),
      effectiveFrom: onDay('compliance'),
      expiresOn: daysAfter(asOf, expiresIn),
      autoRenew: 0,
      noticeDays: 30,
      exclusive: 0,
      dataClause: 'no_personal_data',
      bankContactUserId: branch.alliance.id,
      merchantContactId: contactId,
      ...submitted,
      signedOn,
      signedBy: signedOn ? branch.head.id : null,
      signedFileId: null,
      endedOn: days.has('exit') ? onDay('exit') : null,
      ...making.softly,
    }
    rows.push({ table: 'agreement', row })
    rows.push({
      table: 'complianceReview',
      row: {
        branchId: branch.id,
        id: making.newId(),
        subjectKind: 'agreement',
        subjectId: id,
        answers: JSON.stringify(
          signedOn
            ? Object.fromEntries(['l1', 'l2', 'l4', 'l6'].map((rule) => [rule, { answer: 'ok', words: '' }]))
            : {},
        ),
        note: '',
        ...submitted,
        verdict: signedOn ? 'approved' : null,
        words: '',
        decidedAt: signedOn ? `${signedOn}T01:00:00.000Z` : null,
        decidedBy: signedOn ? branch.compliance.id : null,
      },
    })
  }
}

/** Days ago on which each stage of the way began, in order; the present one `since` days ago. */
function stageDays(random: Random, stage: MemberStage, since: number): Map<MemberStage, number> {
  const way = ways[stage]
  const days: [MemberStage, number][] = []
  let daysAgo = since
  for (const name of way.toReversed()) {
    days.unshift([name, daysAgo])
    // A pilot lasts thirty days, a run before silence or renewal some months, the rest a week or two.
    const isRun = name === 'silent' || name === 'renewing' || name === 'exit'
    daysAgo += name === 'active' ? 30 : isRun && way.includes('active') ? random.whole(120, 260) : random.whole(4, 16)
  }
  return new Map(days)
}

/** Whether the stage is one in which customers come. */
export const isRunning = ({ stage }: MadeMember): boolean => livingStages.includes(stage) && stage !== 'signed'
