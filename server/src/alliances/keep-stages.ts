import { lastDayOf } from 'domain/agreement.ts'
import { automaticMove } from 'domain/member-stages.ts'
import type { MemberStage } from 'domain/merchant.ts'
import { type BranchClock, branchClock } from '#branches/branch-clock.ts'
import type { Db, Trx } from '#db/database.ts'
import { appendAudit } from '#http/audit.ts'
import type { Services } from '#http/context.ts'
import { allianceFigures, allianceGround } from './alliance-ground.ts'
import { listAllianceLevels, updateLevel } from './alliance-queries.ts'
import type { BranchKey } from './member-rows.ts'
import { findKnownMember, moveStage } from './move-member.ts'
import { listSignedPeriods, listWatched } from './watched-queries.ts'

/** Stages that dates and flows end. */
const watched: readonly MemberStage[] = ['active', 'silent', 'renewing']
/** No member needs more steps in a day; a table that went in circles would be a bug. */
const mostSteps = 3

/**
 * Makes the moves that dates and flows bring: silent, active again, renewing, renewed; and PRIMARY alliances whose
 * merchants trade with each other become ECOSYSTEMS. A level never falls by itself: the list shows what the flows of
 * today would make of it, and a person judges. Nothing to do costs a few reads; done twice it changes nothing.
 *
 * One transaction of its own, audited without an actor: call it after one's own has ended.
 */
export async function keepStages(
  { db, secret }: Pick<Services, 'db' | 'secret'>,
  branchId: string,
): Promise<{ moved: number; grown: number }> {
  const key = { branchId }
  const clock = await branchClock(db, key)
  const due = await dueMembers(db, key, clock)
  const grown = await grownAlliances(db, key, clock)
  if (due.length === 0 && grown.length === 0) return { moved: 0, grown: 0 }

  return db.transaction().execute(async (trx) => {
    const note = (objectKind: string, objectId: string, fields: string[]) =>
      appendAudit(trx, secret, {
        chain: branchId,
        actorId: null,
        role: null,
        action: 'alliance.keep_stages',
        objectKind,
        objectId,
        fields,
      })
    let moved = 0
    for (const id of due) {
      const steps = await moveByRule(trx, key, id)
      if (steps > 0) await note('alliance_member', id, ['stage'])
      moved += steps
    }
    // Members may have moved meanwhile: what grew is looked at again where it is written.
    const stillGrown = grown.length === 0 ? [] : await grownAlliances(trx, key, clock)
    for (const id of stillGrown) {
      await updateLevel(trx, key, id, 'ecosystem', clock.today)
      await note('alliance', id, ['level'])
    }
    return { moved, grown: stillGrown.length }
  })
}

/** This is asked after every flow: it reads only what dates and flows move by. What is moved is read whole again. */
async function dueMembers(db: Db, key: BranchKey, { today }: BranchClock): Promise<string[]> {
  const members = await listWatched(db, key, watched, today)
  const agreements = await listSignedPeriods(db, key)
  const lastDays = new Map<string, string>()
  for (const { memberId, ...period } of agreements) {
    const lastDay = lastDayOf(period, today)
    if (lastDay > (lastDays.get(memberId) ?? '')) lastDays.set(memberId, lastDay)
  }
  return members
    .filter(
      ({ id, ...member }) =>
        automaticMove({ ...nothingKnown, ...member, expiresOn: lastDays.get(id) ?? null }, today) !== null,
    )
    .map(({ id }) => id)
}

const nothingKnown = {
  decisionMakerMetOn: null,
  wish: '',
  benefitsGiven: 0,
  benefitsGot: 0,
  agreementOn: null,
  complianceVerdict: null,
  signedOn: null,
  materialsAtBranch: false,
  materialsAtMerchant: false,
  verifiedFlowsSincePilot: 0,
  leftOn: null,
}

/** Step by step: a member whose agreement ran out while it was silent is first active again, then renewing. */
async function moveByRule(trx: Trx, key: BranchKey, id: string): Promise<number> {
  for (let steps = 0; steps < mostSteps; steps += 1) {
    const member = await findKnownMember(trx, key, id)
    const to = member && automaticMove(member.known.facts, member.clock.today)
    if (!member || !to) return steps
    await moveStage(trx, { ...key, userId: null }, member, { to, byRule: true })
  }
  return mostSteps
}

async function grownAlliances(db: Db | Trx, key: BranchKey, clock: BranchClock): Promise<string[]> {
  const primary = (await listAllianceLevels(db, key)).filter(({ level }) => level === 'primary')
  if (primary.length === 0) return []
  const ground = await allianceGround(db, key, clock.today)
  return primary.map(({ id }) => id).filter((id) => allianceFigures(ground, id).level.level === 'ecosystem')
}
