import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import type { ProductLine } from 'domain/product.ts'
import type { Random } from 'domain/random.ts'
import type { CityRow, PeopleTable } from './city.ts'
import type { MadeMember } from './alliances.ts'
import type { Guest } from './events.ts'
import type { MadeBranch, Making } from './making.ts'
import type { SeasonEvent } from './season.ts'

interface Held {
  making: Making
  branch: MadeBranch
  event: SeasonEvent
  eventId: string
  onDate: string
  push: (table: PeopleTable, row: CityRow, id?: string) => string
  guests: readonly Guest[]
  /** Shops of customers, by their owner. */
  shopOf: ReadonlyMap<string, string>
  partners: readonly MadeMember[]
  gifts: readonly { id: string; unitFen: number }[]
  random: Random
  /** Customers whom an earlier event has brought nearer: that happens once. */
  movedCloser: Set<string>
}

/** Guests live within a walk of the site, metres. */
const guestsWithin = 2000
const childNames = ['小橙子', '豆豆', '乐乐', '小满', '安安', '米粒', '跳跳', '团团', '可可', '小鱼'] as const
const childAges = ['4_6', '7_9', '10_12'] as const
const lines: readonly ProductLine[] = ['mobile_bank', 'wealth', 'deposit_current', 'deposit_term', 'credit_card']
const soldAfterDays = [6, 9, 12, 15, 19, 22, 26, 28]
/** What owners buy who came to an event of theirs; the others buy nothing. */
const ownersLines: readonly ProductLine[] = ['settlement', 'loan_micro']
const initials = ['L', 'W', 'Z', 'C', 'H', 'S', 'X', 'Y'] as const
const questionsOf = ['养老金卡怎么换', '手机银行字太小', '陌生链接能不能点', '大额存单还有吗'] as const

/** Who was asked, who came, what they agreed to, and what followed. */
export function heldEvent(held: Held): void {
  if (held.event.flags?.includes('tally')) return tallied(held)
  const { making, event, onDate } = held
  const { asOf } = making.options
  const isAsked = ['inviting', 'ready', 'live', 'wrap', 'follow', 'review_30', 'review_90', 'archived'].includes(
    event.state,
  )
  if (!isAsked) return
  const isOver = onDate <= asOf
  const came: Arrived[] = []
  const asked = chosenGuests(held)
  heldOut(held, asked)
  for (const guest of asked) {
    const reply = replyOf(held, isOver)
    const isThere = isOver && held.random.chance(reply === 'yes' ? 0.85 : reply === 'maybe' ? 0.35 : 0.05)
    const invited = invitation(held, guest, reply)
    if (isThere) came.push({ guest, ...invited })
  }
  if (!isOver) return
  // Who was no customer yet has most to gain.
  const byNeed = came.toSorted((a, b) => Number(b.guest.isProspect) - Number(a.guest.isProspect))
  const buyers = byNeed.slice(0, event.won ?? 0).map(({ guest }) => guest)
  const soldTo = new Map(buyers.map((guest, index) => [guest.id, saleOf(onDate, index)]))
  const leadOf = new Map(
    came.map((one, index) => [one.guest.id, arrival(held, { ...one, index, sale: soldTo.get(one.guest.id) ?? null })]),
  )
  if (event.owners) ownersCome(held, new Set(asked.map(({ id }) => id)))
  for (let index = 0; index < (event.walkIns ?? 0); index += 1) walkIn(held, index)
  for (const [customerId, sale] of soldTo)
    conversion(held, { customerId, ...sale, leadId: leadOf.get(customerId) ?? null })
}

/** What is bought after an event, and when. */
interface Sale {
  on: string
  line: ProductLine
}
const saleOf = (onDate: string, index: number): Sale => ({
  on: daysAfter(onDate, soldAfterDays[index % soldAfterDays.length] ?? 20),
  line: lines[index % lines.length] ?? 'wealth',
})

/** Somebody who was asked and came. */
interface Arrived {
  guest: Guest
  invitationId: string
  seatOf: string | null
}

/** Some of those who could have been asked as well, left out before anybody was rung. */
function heldOut(held: Held, asked: readonly Guest[]) {
  const { making, branch, event, eventId, push, random } = held
  if (event.heldOut === undefined) return
  const isAsked = new Set(asked)
  const others = eligible(held).filter((guest) => !isAsked.has(guest))
  for (const { id } of random.branch(`held out ${event.title}`).shuffled(others).slice(0, event.heldOut))
    push('holdOut', {
      originKind: 'event',
      originId: eventId,
      subjectKind: 'customer',
      subjectId: id,
      createdAt: making.stamps.createdAt,
      createdBy: branch.marketing.id,
    })
}

/** Who could be asked, one of a household where households are. */
function eligible({ guests, event }: Held): Guest[] {
  const isNear = guests.filter(
    ({ segment, mayBeAsked, ownerUserId, metres }) =>
      mayBeAsked && ownerUserId !== null && segment === event.whom && metres < guestsWithin,
  )
  const households = new Set<string>()
  return isNear.filter(({ householdId }) => {
    if (event.unit === 'person' || householdId === null) return true
    if (households.has(householdId)) return false
    households.add(householdId)
    return true
  })
}

function chosenGuests(held: Held): Guest[] {
  const { event, branch, random } = held
  const all = random.branch(`guests ${event.title}`).shuffled(eligible(held))
  return branch.index > 0 ? [] : all.slice(0, event.inviteTarget)
}

type Reply = 'none' | 'yes' | 'maybe' | 'no'
function replyOf({ event, random }: Held, isOver: boolean): Reply {
  const yes = isOver ? (event.comes ?? 0.4) : 0.28
  return random.weighted<Reply>({ yes, maybe: 0.14, no: 0.16, none: Math.max(0.1, 0.7 - yes) })
}

function invitation({ making, branch, event, eventId, onDate, push, random }: Held, guest: Guest, reply: Reply) {
  const { asOf } = making.options
  const isOpen = onDate > asOf
  // For an event to come some were rung in the last days, the others are still to be rung.
  const askedOn = isOpen ? daysBefore(asOf, random.whole(1, 4)) : daysBefore(onDate, random.whole(4, 12))
  const wasAsked = !isOpen || random.chance(0.6)
  const userId = guest.ownerUserId ?? branch.head.id
  const kept = reply === 'yes' && random.chance(0.12)
  const taskId = isOpen
    ? push('task', {
        kind: 'call',
        subjectKind: 'customer',
        subjectId: guest.id,
        title: event.title,
        note: '',
        dueOn: daysBefore(onDate, 3),
        dueSlot: null,
        ownerUserId: userId,
        originKind: 'event',
        originId: eventId,
        state: wasAsked && reply !== 'none' ? 'done' : 'open',
        doneAt: wasAsked && reply !== 'none' ? `${askedOn}T08:00:00.000Z` : null,
        doneBy: wasAsked && reply !== 'none' ? userId : null,
        ...making.softly,
      })
    : null
  const invitedAt = wasAsked ? `${askedOn}T0${random.whole(1, 9)}:20:00.000Z` : null
  if (invitedAt !== null)
    touch(
      { making, push },
      { guest, userId, at: invitedAt, channel: 'call', purpose: 'marketing', twoWay: reply !== 'none' },
    )
  const reserved = kept ? random.weighted({ loves_it: 0.6, hard_to_meet: 0.4 }) : null
  const invitationId = push('invitation', {
    eventId,
    customerId: guest.id,
    userId,
    taskId,
    channel: wasAsked ? random.weighted({ call: 0.7, wechat: 0.3 }) : null,
    invitedAt,
    reply: wasAsked ? reply : 'none',
    repliedAt: wasAsked && reply !== 'none' ? invitedAt : null,
    remindedAt: null,
    reserved,
    reservedBy: kept ? userId : null,
    note: '',
    ...making.softly,
  })
  return { invitationId, seatOf: kept ? userId : null }
}

function touch(
  { making, push }: Pick<Held, 'making' | 'push'>,
  of: { guest: Guest; userId: string; at: string; channel: string; purpose: string; twoWay: boolean },
) {
  push('touch', {
    subjectKind: 'customer',
    subjectId: of.guest.id,
    userId: of.userId,
    touchedAt: of.at,
    channel: of.channel,
    purpose: of.purpose,
    twoWay: Number(of.twoWay),
    result: '',
    visitId: null,
    breach: null,
    breachReason: '',
    ...written(making, of.userId),
  })
}

const written = ({ stamps }: Making, createdBy: string): CityRow => ({
  createdAt: stamps.createdAt,
  createdBy,
  withdrawnAt: null,
  withdrawnBy: null,
})

/** A household or person who had been asked. @returns the lead that came of it */
function arrival(
  held: Held,
  { guest, invitationId, seatOf, index, sale }: Arrived & { index: number; sale: Sale | null },
): string | null {
  const { making, branch, event, eventId, onDate, push, random } = held
  const withChildren = event.flags?.includes('minors') ?? false
  const userId = guest.ownerUserId ?? branch.head.id
  const arrivedAt = arrivalTime(event, onDate, index)
  const interested = sale !== null || random.chance(0.35)
  const leadId =
    interested && event.purpose !== 'public_good' ? lead(held, { guest, userId, at: arrivedAt, sale }) : null
  const isCloser = guest.familiarity === 'b' && !held.movedCloser.has(guest.id) && random.chance(0.4)
  if (isCloser) held.movedCloser.add(guest.id)
  const id = push('attendance', {
    eventId,
    customerId: guest.id,
    invitationId,
    leadId,
    householdId: guest.householdId,
    label: random.pick(initials),
    adults: withChildren ? random.whole(1, 2) : 1,
    children: JSON.stringify(withChildren ? [{ nickname: random.pick(childNames), age: random.pick(childAges) }] : []),
    guardianConsent: Number(withChildren),
    arrivedAt,
    cameFrom: 'invited',
    merchantId: null,
    seatOf,
    intent: interested ? 'b' : null,
    followUserId: userId,
    note: '',
    familiarityFrom: isCloser ? 'c' : null,
    rowVersion: 1,
    ...written(making, branch.field.id),
  })
  touch(held, { guest, userId, at: arrivedAt, channel: 'event', purpose: 'care', twoWay: true })
  consents(held, { attendanceId: id, customerId: guest.id, byGuardian: withChildren })
  const [gift] = held.gifts
  if (withChildren && gift && index < 20)
    push('giftMove', {
      giftId: gift.id,
      kind: 'given',
      pieces: -1,
      unitFen: gift.unitFen,
      eventId,
      attendanceId: id,
      customerId: guest.id,
      purpose: 'event',
      note: '',
      movedOn: onDate,
      ...written(making, branch.field.id),
    })
  return leadId
}

/**
 * Owners of members who bank with us: their shop heard of it. Some buy later, when codes were redeemed at their shop since,
 * so that the way to it has more than one touch.
 */
function ownersCome(held: Held, asked: ReadonlySet<string>): void {
  const { making, branch, event, eventId, onDate, guests, shopOf, push } = held
  const random = held.random.branch(`owners ${event.title}`)
  const owners = guests.filter(({ id }) => shopOf.has(id) && !asked.has(id))
  for (const [index, { id: customerId, householdId, ownerUserId }] of owners.entries()) {
    push('attendance', {
      eventId,
      customerId,
      invitationId: null,
      leadId: null,
      householdId,
      label: random.pick(initials),
      adults: 1,
      children: '[]',
      guardianConsent: 0,
      arrivedAt: arrivalTime(event, onDate, 30 + index),
      cameFrom: 'merchant',
      merchantId: shopOf.get(customerId) ?? null,
      seatOf: null,
      intent: 'b',
      followUserId: ownerUserId ?? branch.head.id,
      note: '',
      familiarityFrom: null,
      rowVersion: 1,
      ...written(making, branch.field.id),
    })
    const line = ownersLines[index]
    if (line) conversion(held, { customerId, line, on: daysAfter(onDate, 26 - 4 * index), leadId: null })
  }
}

function walkIn(held: Held, index: number) {
  const { making, branch, event, eventId, onDate, partners, push, random } = held
  const withChildren = event.flags?.includes('minors') ?? false
  const source = random.weighted({ walk_in: 0.6, merchant: 0.25, friend: 0.15 })
  const id = push('attendance', {
    eventId,
    customerId: null,
    invitationId: null,
    leadId: null,
    householdId: null,
    label: random.pick(initials),
    adults: 1,
    children: JSON.stringify(withChildren ? [{ nickname: random.pick(childNames), age: random.pick(childAges) }] : []),
    guardianConsent: Number(withChildren),
    arrivedAt: arrivalTime(event, onDate, 40 + index),
    cameFrom: source,
    merchantId: source === 'merchant' ? (partners[index % partners.length]?.merchant.id ?? null) : null,
    seatOf: null,
    intent: null,
    followUserId: branch.field.id,
    note: '',
    familiarityFrom: null,
    rowVersion: 1,
    ...written(making, branch.field.id),
  })
  consents(held, { attendanceId: id, customerId: null, byGuardian: withChildren })
}

function consents(
  { making, branch, event, eventId, onDate, partners, push, random }: Held,
  { attendanceId, customerId, byGuardian }: { attendanceId: string; customerId: string | null; byGuardian: boolean },
) {
  const given = [
    ['call', 0.6],
    ['message', 0.4],
    ['photo', 0.5],
    ['share_with_merchant', 0.1],
  ] as const
  // To be told to a merchant names the merchant (L4): one that gives to the event.
  const merchantId = event.sponsorYuan ? (partners[0]?.merchant.id ?? null) : null
  for (const [purpose, share] of given)
    if (random.chance(share) && (purpose !== 'share_with_merchant' || merchantId !== null))
      push('consent', {
        attendanceId,
        customerId,
        eventId,
        purpose,
        merchantId: purpose === 'share_with_merchant' ? merchantId : null,
        byGuardian: Number(byGuardian && purpose === 'photo'),
        givenOn: onDate,
        ...written(making, branch.field.id),
      })
}

const arrivalTime = ({ from }: SeasonEvent, onDate: string, index: number) =>
  new Date(Date.parse(`${onDate}T${from}:00.000Z`) - 8 * 3_600_000 + (index % 60) * 40_000).toISOString()

const wonPath = 'contacted appointed submitted won'
function lead(
  { making, branch, eventId, onDate, push, random }: Held,
  { guest, userId, at, sale }: { guest: Guest; userId: string; at: string; sale: Sale | null },
) {
  const { asOf } = making.options
  const isOld = daysAfter(onDate, 3) < asOf
  const other = isOld
    ? random.weighted({ 'contacted appointed': 0.4, contacted: 0.35, 'contacted lost': 0.15, '': 0.1 })
    : ''
  // What led nowhere is closed sooner or later, also where nobody had called.
  const isStale = daysAfter(onDate, 45) < asOf && !other.includes('appointed')
  const path = sale !== null && sale.on <= asOf ? wonPath : isStale ? 'contacted lost' : other
  const states = ['assigned', ...path.split(' ').filter((state) => state !== '')]
  const later = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString()
  const answeredAt = states.length > 1 ? later(900) : null
  const leadId = push('lead', {
    source: 'event',
    subjectKind: 'customer',
    subjectId: guest.id,
    line: sale?.line ?? random.pick(lines),
    amountBand: null,
    grade: 'b',
    ownerUserId: userId,
    slaClass: 'standard',
    state: states.at(-1) ?? 'assigned',
    note: '',
    firstResponseAt: answeredAt,
    proposalAt: states.includes('appointed') ? later(3000) : null,
    protectUntil: daysAfter(onDate, 14),
    lostReason: states.includes('lost') ? 'no_need' : null,
    originKind: 'event',
    originId: eventId,
    responseDueAt: later(1440),
    proposalDueAt: later(4320),
    ...making.softly,
    createdAt: at,
  })
  states.forEach((toState, index) =>
    push('leadMove', {
      leadId,
      fromState: states[index - 1] ?? null,
      toState,
      fromOwnerId: null,
      toOwnerId: userId,
      movedAt: toState === 'won' && sale ? `${sale.on}T08:00:00.000Z` : later(index * 600),
      movedBy: index === 0 ? branch.field.id : userId,
    }),
  )
  return leadId
}

/** What was bought or opened after it, with its proof. */
function conversion(
  { making, branch, guests, push, random }: Held,
  { customerId, on, line, leadId }: Sale & { customerId: string; leadId: string | null },
) {
  if (on > making.options.asOf) return
  const ownerUserId = guests.find(({ id }) => id === customerId)?.ownerUserId
  push('conversion', {
    leadId,
    subjectKind: 'customer',
    subjectId: customerId,
    line,
    happenedOn: on,
    valueFen: null,
    fromRivalBank: Number(random.chance(0.3)),
    verifiedBy: random.weighted({ import: 0.7, declared: 0.3 }),
    note: '',
    ...written(making, ownerUserId ?? branch.head.id),
  })
}

/** A stand where nobody signs in: only counts. */
function tallied({ making, branch, event, eventId, onDate, push, random }: Held): void {
  if (onDate > making.options.asOf) return
  const counts = {
    people: random.whole(34, 61),
    served: random.whole(40, 70),
    question: random.whole(4, 9),
    consent: random.whole(3, 6),
    leaflet: random.whole(20, 40),
  }
  for (const [kind, pieces] of Object.entries(counts))
    push('eventTally', {
      eventId,
      kind,
      pieces,
      note: kind === 'question' ? random.pick(questionsOf) : '',
      talliedAt: arrivalTime(event, onDate, 59),
      ...written(making, branch.field.id),
    })
}
