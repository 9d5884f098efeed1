import { crowdPermitFrom, heldStates } from 'domain/event.ts'
import { partnerDuties } from 'domain/event-money.ts'
import type { Db, Trx } from '#db/database.ts'
import { listEventSiteRows } from '#event-sites/event-site-rows.ts'
import { listEventMaterials } from '#events/event-materials.ts'
import { eventOf, type EventRow } from '#events/event-rows.ts'
import { schoolAt } from '#events/event-site-facts.ts'
import { listEventTexts, listPromises, type Promised } from '#events/event-texts.ts'
import type { BranchScope } from '#http/scope.ts'
import type { ReviewedEvent, ReviewedSubject } from './subject-queries.ts'

type BranchKey = Pick<BranchScope, 'branchId'>

/** Events that lie before a compliance officer, with what they say to people and what is known of their site and guests. */
export async function reviewedEvents(
  db: Db | Trx,
  key: BranchKey,
  ids: readonly string[],
): Promise<[string, ReviewedSubject][]> {
  const found: [string, ReviewedSubject][] = []
  for (const id of ids) {
    const event = await eventOf(db, key, id)
    if (!event) continue
    const sponsorships = await listPromises(db, key, id)
    const costs = await listCostAuthors(db, key, id)
    found.push([
      id,
      {
        id,
        title: event.title,
        memberId: null,
        merchant: null,
        allianceName: null,
        authors: [event, ...sponsorships, ...costs].flatMap(({ createdBy, ...row }) => [
          createdBy,
          'updatedBy' in row ? row.updatedBy : null,
        ]),
        terms: null,
        dataClause: null,
        benefits: [],
        materials: (await listEventMaterials(db, key, id, event.onDate ?? '')).map(
          ({ materialId, title, approvalNo, validTo }) => ({ id: materialId, title, approvalNo, validTo }),
        ),
        event: {
          texts: await textsOf(db, key, id, sponsorships),
          facts: await factsOf(db, key, event, sponsorships),
        },
        isSettled: heldStates.some((state) => state === event.state),
      },
    ])
  }
  return found
}

const isDuty = (text: string) => partnerDuties.some((duty) => duty === text)

const listCostAuthors = (db: Db | Trx, { branchId }: BranchKey, eventId: string) =>
  db
    .selectFrom('eventCost')
    .select(['createdBy', 'updatedBy'])
    .where('branchId', '=', branchId)
    .where('eventId', '=', eventId)
    .where('deletedAt', 'is', null)
    .execute()

async function textsOf(
  db: Db | Trx,
  key: BranchKey,
  eventId: string,
  sponsorships: readonly Promised[],
): Promise<ReviewedEvent['texts']> {
  const texts = await listEventTexts(db, key, eventId)
  return [
    ...texts
      // Codes of an audience and duties of partners are no words that could tie or mislead.
      .filter(({ field, text }) => field !== 'sponsorships' && field !== 'audience' && !isDuty(text))
      .map(({ text }) => ({ place: 'event_text' as const, id: null, name: text, text })),
    ...sponsorships.map(({ id, name, what, inReturn }) => ({
      place: 'sponsorship' as const,
      id,
      name,
      text: `${what} ${inReturn}`,
    })),
  ]
}

async function factsOf(
  db: Db | Trx,
  key: BranchKey,
  event: EventRow,
  sponsorships: readonly Promised[],
): Promise<ReviewedEvent['facts']> {
  const sites = await listEventSiteRows(db, key, event.id)
  const site = sites.find(({ id }) => id === event.chosenSiteId)
  const org = await db.selectFrom('branch').select('orgId').where('id', '=', key.branchId).executeTakeFirstOrThrow()
  const isSchool = site !== undefined && (await schoolAt(db, org.orgId, site)) !== 'no'
  const people = Math.max(event.expectedPeople ?? 0, event.attendTarget ?? 0)
  const cash = sponsorships.filter(({ kind }) => kind === 'cash')
  return [
    ...cash.map(({ name, what }) => ({
      rule: 'l1' as const,
      place: 'sponsorship' as const,
      kind: 'cash' as const,
      name,
      found: what,
    })),
    ...(isSchool
      ? [{ rule: 'l3' as const, place: 'event_site' as const, kind: 'school' as const, name: site.name, found: '' }]
      : []),
    ...(event.minorsExpected
      ? [{ rule: 'l5' as const, place: 'event' as const, kind: 'minors' as const, name: event.title, found: '' }]
      : []),
    ...(event.loudspeaker
      ? [
          {
            rule: 'l7' as const,
            place: 'event_site' as const,
            kind: 'loudspeaker' as const,
            name: site?.name ?? event.title,
            found: site && site.soundFrom !== null ? `${site.soundFrom}–${site.soundTo}` : '',
          },
        ]
      : []),
    ...(people >= crowdPermitFrom
      ? [
          {
            rule: 'l10' as const,
            place: 'event' as const,
            kind: 'crowd' as const,
            name: event.title,
            found: String(people),
          },
        ]
      : []),
    ...(event.noSelling
      ? []
      : [{ rule: 'l12' as const, place: 'event' as const, kind: 'selling' as const, name: event.title, found: '' }]),
  ]
}
