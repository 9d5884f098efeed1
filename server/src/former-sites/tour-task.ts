import { daysBetween } from 'domain/civil-date.ts'
import type { Appointment } from 'domain/appointment.ts'
import { type FormerCall, type FormerTour, noCallReasons, type TourQuery } from 'domain/former-site.ts'
import { isActiveCustomer } from 'domain/formulas/active-customer.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import type { TouchBreach } from 'domain/touch.ts'
import { listAppointments } from '#appointments/appointment-queries.ts'
import { branchClock } from '#branches/branch-clock.ts'
import { currentSite } from '#canvass-plans/read-cut-ground.ts'
import { findContactBar } from '#contact-locks/contact-facts.ts'
import { colleagueNames } from '#customer-map/customer-map-queries.ts'
import { keyCareTiers } from '#customers/customer-condition.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { civilDay, civilMoment } from '#http/today.ts'
import { callPoints } from './call-points.ts'
import { type Bonded, findFormerSite, listBonded } from './site-queries.ts'
import { metresFrom, toldHome } from './told-home.ts'
import { roomFor, walkOf } from './tour-walk.ts'

/** More nobody rings in one afternoon. */
const callsAtMost = 100

/** "I will be near the old site for so long": whom to ring first, and the walk to those who agreed (R092). */
export async function formerTourTask(
  db: Db,
  { scope, siteId, query }: { scope: BranchScope; siteId: string; query: TourQuery },
): Promise<FormerTour | null> {
  const site = await findFormerSite(db, scope, siteId)
  if (!site) return null
  const { today, zone } = await branchClock(db, scope)
  const centre: LngLat = [site.lng, site.lat]
  const from = query.from ?? civilMoment(zone).slice(11)
  const people = (await listBonded(db, scope, siteId)).filter(
    (customer) =>
      (scope.persons.rows === 'branch' || customer.ownerUserId === scope.userId) &&
      // A code that only the import's schema lets in.
      isActiveCustomer(
        customer.lifecycle as Parameters<typeof isActiveCustomer>[0],
        customer.holdings.filter(({ active }) => active === 1).length,
      ) &&
      customer.lng !== null &&
      customer.lat !== null &&
      metresBetween(centre, [customer.lng, customer.lat]) <= site.bondRadius,
  )
  const appointments = (await listAppointments(db, scope, query.planId === undefined ? {} : { planId: query.planId }))
    .filter(({ subjectKind }) => subjectKind === 'customer')
    .filter((one) => query.planId !== undefined || (one.planId === null && isOfToday(one, zone, today)))
  const present = await currentSite(db, scope)
  const colleagues = await colleagueNames(db, scope)
  const calls: FormerCall[] = []
  for (const customer of people) {
    const home = toldHome(scope, customer)
    if (!home) continue
    const bar = await barOf(db, scope, customer, { zone, onDate: today })
    const { points, reasons } = callPoints({
      careTier: customer.careTier,
      isKey: customer.isKey === 1 || keyCareTiers.includes(customer.careTier ?? ''),
      daysSilent: customer.lastTwoWayOn === null ? null : daysBetween(customer.lastTwoWayOn, today),
      isOwn: customer.ownerUserId === scope.userId,
      metres: metresFrom(home, centre),
    })
    const appointment = appointments.find(({ subjectId }) => subjectId === customer.id)
    calls.push({
      customerId: customer.id,
      name:
        scope.persons.fields === 'full' && customer.ownerUserId === scope.userId ? customer.name : customer.nameMask,
      careTier: customer.careTier,
      lastTwoWayOn: customer.lastTwoWayOn,
      daysSilent: customer.lastTwoWayOn === null ? null : daysBetween(customer.lastTwoWayOn, today),
      metres: metresFrom(home, centre),
      metresToCurrent: present === null ? null : metresFrom(home, present),
      placeName: customer.placeName,
      position: home,
      points,
      reasons,
      noCall: bar.noCall,
      holder: bar.holderUserId === null ? null : (colleagues.get(bar.holderUserId) ?? null),
      appointment: appointment
        ? {
            id: appointment.id,
            state: appointment.state,
            atTime: appointment.atTime,
            minutes: appointment.minutes,
            rowVersion: appointment.rowVersion,
          }
        : null,
    })
  }
  const ranked = calls.toSorted(
    (a, b) =>
      Number(a.noCall !== null) - Number(b.noCall !== null) ||
      b.points - a.points ||
      a.metres - b.metres ||
      (a.customerId < b.customerId ? -1 : 1),
  )
  return {
    asOf: new Date().toISOString(),
    onDate: today,
    site: {
      id: site.id,
      address: site.address,
      position: centre,
      toDate: site.toDate,
      bondRadius: site.bondRadius,
    },
    minutes: query.minutes,
    from,
    calls: ranked.slice(0, callsAtMost),
    notCalled: noCallReasons.flatMap((code) => {
      const count = calls.filter(({ noCall }) => noCall === code).length
      return count === 0 ? [] : [{ code, count }]
    }),
    roomFor: roomFor(ranked, query.minutes),
    walk: walkOf(ranked, { start: centre, from, minutes: query.minutes, zone }),
  }
}

/** Agreed for today, or to be rung and asked for today. */
const isOfToday = ({ atTime, askedAt }: Appointment, zone: string, today: string) => {
  const at = atTime ?? askedAt
  return at === null || civilDay(zone, new Date(at)) === today
}

const noCallOf: Partial<Record<TouchBreach, FormerCall['noCall']>> = {
  do_not_contact: 'do_not_contact',
  do_not_visit: 'do_not_contact',
  cool_down: 'do_not_contact',
  lock: 'locked',
  budget: 'over_budget',
}

/** One rule with every other touch (R119); and nobody is rung to be sold to who never agreed to it. */
async function barOf(db: Db, scope: BranchScope, customer: Bonded, when: { zone: string; onDate: string }) {
  const bar = await findContactBar(db, scope, { kind: 'customer', id: customer.id }, when)
  if (bar) return { noCall: noCallOf[bar.why] ?? null, holderUserId: bar.holderUserId }
  return { noCall: customer.marketingConsent === 1 ? null : ('no_consent' as const), holderUserId: null }
}
