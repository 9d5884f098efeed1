import { isWithinMonths } from 'domain/civil-date.ts'
import { presenceValidMonths } from 'domain/competitor.ts'
import type { CustomerMapPlace } from 'domain/customer-map.ts'
import { bankOnDate, type MerchantBank, rivalPenetration } from 'domain/formulas/rival-penetration.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import type { MapCompetitor, MapPresence, MapShop } from './customer-map-queries.ts'

/** Rivals' outlets and shops within so many metres belong to the surroundings of a place. */
export const aroundMetres = 300

/** Says whom an open shop settles with: us by our own books, else what was last seen or told. */
export function mainBankFinder(presences: readonly MapPresence[], onDate: string): (shop: MapShop) => MerchantBank {
  const byMerchant = Map.groupBy(
    presences.filter(({ subjectKind, kind }) => subjectKind === 'merchant' && kind === 'main_settlement'),
    ({ subjectId }) => subjectId,
  )
  return (shop) => (shop.ourStatus === 'main' ? 'own' : bankOnDate(byMerchant.get(shop.merchantId ?? '') ?? [], onDate))
}

export const penetration = (shops: readonly MapShop[], bankOf: (shop: MapShop) => MerchantBank) =>
  rivalPenetration(shops.filter(({ status }) => status === 'open').map(bankOf))

export const rivalsNear = (
  position: LngLat,
  competitors: readonly MapCompetitor[],
): CustomerMapPlace['rivals']['nearby'] =>
  competitors
    .map(({ id, bank, name, position: theirs }) => ({ id, bank, name, metres: metresBetween(position, theirs) }))
    .filter(({ metres }) => metres <= aroundMetres)
    .toSorted((a, b) => a.metres - b.metres)

/** What was seen of rivals at a place itself and still counts, latest first: a stand, a promotion, payroll. */
export const rivalsSeen = (
  presences: readonly MapPresence[],
  placeId: string,
  onDate: string,
): CustomerMapPlace['rivals']['seen'] =>
  presences
    .filter(
      ({ subjectKind, subjectId, observedOn }) =>
        subjectKind === 'place' && subjectId === placeId && isWithinMonths(observedOn, onDate, presenceValidMonths),
    )
    .map(({ id, bankCode, kind, evidence, observedOn }) => ({ id, bank: bankCode, kind, evidence, observedOn }))
    .toReversed()
