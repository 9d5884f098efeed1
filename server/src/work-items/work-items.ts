import type { Member } from 'domain/alliance-member.ts'
import { daysAfter, daysBetween } from 'domain/civil-date.ts'
import { pilotDays, pilotFlows } from 'domain/member-stages.ts'
import { livingStages } from 'domain/merchant.ts'
import { productLines } from 'domain/product.ts'
import {
  expiryAheadDays,
  materialAheadDays,
  workAheadDays,
  type WorkItem,
  workItemKinds,
  type WorkItems,
} from 'domain/work-item.ts'
import { listMembers } from '#alliances/members.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db } from '#db/database.ts'
import { mayDo } from '#http/allow.ts'
import type { BranchScope } from '#http/scope.ts'
import { listHandOvers } from '#hand-overs/hand-over-queries.ts'
import { civilDay } from '#http/today.ts'
import { dueTimes, runningClock } from '#leads/lead-queries.ts'
import { branchCategories } from '#reference/branch-lists.ts'
import { toldWords } from '#merchants/told-file.ts'
import { subjectNames } from '#tasks/subject-names.ts'
import { listTasks } from '#tasks/task-queries.ts'
import { eventItems } from './event-items.ts'
import {
  listExpiringMaterials,
  listOpenPromises,
  listOpenReviews,
  listPacketsOf,
  listPromotionsNear,
  listRevisits,
  listWaitingLeads,
  listWalkWishes,
} from './work-item-queries.ts'

/** Here an item stands for its words alone, whoever has the merchant. */
const ofNobody = { ownerUserId: null }

/**
 * What asks for a hand in the branch today: due dates of members, promises, reviews, leads, walks and promotions. Who does
 * not work in the branch is shown what waits for his own word, and nothing of the branch's work.
 */
export async function workItems(db: Db, scope: BranchScope): Promise<WorkItems> {
  if (!mayDo('branch.read', scope.roles)) return ownApprovals(db, scope)
  const { clock, members } = await listMembers(db, scope)
  const { today } = clock
  const soon = daysAfter(today, workAheadDays)
  const categories = await branchCategories(db, scope)
  const isHead = scope.roles.includes('branch_head')
  const allies = new Set(members.filter(({ stage }) => livingStages.includes(stage)).map(({ merchant }) => merchant.id))
  const merchantOf = ({ id, name, category }: { id: string; name: string; category: string | null }) => ({
    id,
    name,
    category: category ?? '',
    group: categories.get(category ?? '')?.group ?? 'serve',
    isAlly: allies.has(id),
  })
  const ofMembers = members.flatMap((member): WorkItem[] => {
    const { facts, officer } = member
    const base = {
      ...blank,
      id: member.id,
      owner: officer,
      isMine: officer?.id === scope.userId,
      merchant: merchantOf(member.merchant),
      memberId: member.id,
      title: member.allianceName,
    }
    const isApproved = facts.stage === 'compliance' && facts.complianceVerdict === 'approved'
    if (isApproved) return [{ ...base, kind: 'to_sign', isMine: isHead }]
    if (facts.stage === 'proposed' && facts.complianceVerdict === 'returned')
      return [{ ...base, kind: 'returned', words: '' }]
    return stageItems(member, base, today, soon)
  })

  const promises = (await listOpenPromises(db, scope, soon)).map((row): WorkItem => ({
    ...blank,
    kind: 'promise',
    id: row.id,
    on: row.promiseOn,
    owner: row.owner,
    isMine: row.owner?.id === scope.userId,
    merchant: merchantOf(row.merchant),
    words: toldWords(scope, ofNobody, row.promise, row.createdBy),
  }))
  const reviews = (await listOpenReviews(db, scope)).map((row): WorkItem => ({
    ...blank,
    kind: row.isOfChange ? 'event_changed' : 'review_open',
    id: row.id,
    owner: row.submittedBy,
    isMine: scope.roles.includes('compliance') && row.submittedBy.id !== scope.userId,
    merchant: row.merchant && merchantOf(row.merchant),
    title: row.title,
  }))
  const waiting = await listWaitingLeads(db, scope)
  const named = await subjectNames(
    db,
    scope,
    waiting.map(({ subjectKind: kind, subjectId: id }) => ({ kind, id })),
  )
  const leads = waiting.flatMap((row): WorkItem[] => {
    const running = runningClock(row, dueTimes(row, clock.zone), new Date())
    const base = {
      ...blank,
      id: row.id,
      owner: row.owner,
      isMine: row.owner.id === scope.userId,
      merchant: row.merchant && merchantOf(row.merchant),
      title: named.get(row.subjectId ?? '')?.name ?? '',
      line: productLines.find((line) => line === row.line) ?? null,
    }
    if (running && running.state !== 'running') {
      const on = civilDay(clock.zone, new Date(running.dueAt))
      return [{ ...base, kind: 'lead_pressing', on, dueAt: running.dueAt }]
    }
    return row.firstResponseAt === null ? [{ ...base, kind: 'lead_waiting' }] : []
  })
  const packets = (await listPacketsOf(db, scope, today)).map((row): WorkItem => ({
    ...blank,
    kind: 'packet_today',
    id: row.id,
    on: today,
    isMine: true,
    title: `${row.title} ${row.letter}`,
    have: row.done,
    need: row.stops,
  }))
  const handOvers = (await listHandOvers(db, scope, { state: 'asked' }))
    .filter(({ mayAnswer }) => mayAnswer.includes('accept'))
    .map((row): WorkItem => ({
      ...blank,
      kind: 'hand_over_asked',
      id: row.id,
      on: today,
      isMine: true,
      owner: row.askedBy,
      title: row.subject?.name ?? '',
      words: row.reason,
    }))
  const tasks = (await listTasks(db, scope, { open: 'yes', dueUntil: soon }, today))
    // A hand-over asks for its answer itself.
    .filter(({ kind }) => kind !== 'hand_over')
    .map((row): WorkItem => ({
      ...blank,
      kind: 'task_due',
      id: row.id,
      on: row.dueOn,
      isMine: row.isMine,
      owner: row.owner,
      title: row.subject?.name ?? '',
      words: row.title || row.note,
      taskKind: row.kind,
    }))
  const revisits = (await listRevisits(db, scope, soon)).map((row): WorkItem => ({
    ...blank,
    kind: 'revisit',
    id: row.id,
    on: row.nextOn,
    owner: row.owner,
    isMine: row.owner?.id === scope.userId,
    merchant: merchantOf(row.merchant),
    words: toldWords(scope, ofNobody, row.note, row.owner?.id ?? null),
  }))
  const walks = (await listWalkWishes(db, scope, today)).map((row): WorkItem => ({
    ...blank,
    kind: 'walk',
    id: row.id,
    owner: row.owner,
    isMine: row.owner?.id === scope.userId,
    merchant: merchantOf(row.merchant),
  }))
  const materials = (await listExpiringMaterials(db, scope, today, daysAfter(today, materialAheadDays))).map(
    (row): WorkItem => ({
      ...blank,
      kind: 'material_expiry',
      id: row.id,
      on: row.validTo,
      isMine: false,
      title: row.title,
    }),
  )
  const promotions = (await listPromotionsNear(db, scope, today, soon)).map((row): WorkItem => ({
    ...blank,
    kind: row.fromDate > today ? 'promotion_start' : 'promotion_end',
    id: row.id,
    on: row.fromDate > today ? row.fromDate : row.toDate,
    isMine: false,
    title: row.name,
  }))
  const events = (await eventItems(db, scope, clock)).map((item): WorkItem => ({ ...blank, ...item }))
  const asked = [...packets, ...events, ...leads, ...handOvers, ...tasks]
  const items = [...asked, ...ofMembers, ...promises, ...reviews, ...revisits, ...walks, ...materials, ...promotions]
  return { onDate: today, items: items.toSorted(byPress) }
}

const blank = {
  on: null,
  owner: null,
  merchant: null,
  memberId: null,
  title: '',
  words: '',
  line: null,
  taskKind: null,
  dueAt: null,
  have: null,
  need: null,
}

/** The region's: budgets above the head's limit. */
async function ownApprovals(db: Db, scope: BranchScope): Promise<WorkItems> {
  const clock = await branchClock(db, scope)
  const items = (await eventItems(db, scope, clock))
    .filter(({ kind, isMine }) => kind === 'event_approve' && isMine)
    .map((item): WorkItem => ({ ...blank, ...item }))
  return { onDate: clock.today, items: items.toSorted(byPress) }
}

/** What a stage asks for by its dates. */
function stageItems({ facts }: Member, base: Omit<WorkItem, 'kind'>, today: string, soon: string): WorkItem[] {
  const { stage, stageSince, expiresOn, lastVerifiedFlowOn, verifiedFlowsSincePilot } = facts
  if (stage === 'interested') return [{ ...base, kind: 'interested', words: facts.wish }]
  if (stage === 'pilot') {
    const on = daysAfter(stageSince, pilotDays)
    return on <= soon ? [{ ...base, kind: 'pilot_end', on, have: verifiedFlowsSincePilot, need: pilotFlows }] : []
  }
  if (stage === 'silent')
    return [{ ...base, kind: 'silent', have: daysBetween(lastVerifiedFlowOn ?? stageSince, today) }]
  if (stage === 'renewing' || stage === 'active') {
    const isNear = expiresOn !== null && expiresOn <= daysAfter(today, expiryAheadDays)
    return isNear ? [{ ...base, kind: 'expiry', on: expiresOn, have: daysBetween(today, expiresOn) }] : []
  }
  return []
}

/** With a day before without, the earlier day first, then by kind. */
const byPress = (a: WorkItem, b: WorkItem) =>
  (a.on ?? '9999').localeCompare(b.on ?? '9999') ||
  workItemKinds.indexOf(a.kind) - workItemKinds.indexOf(b.kind) ||
  (a.id < b.id ? -1 : 1)
