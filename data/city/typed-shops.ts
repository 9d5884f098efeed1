import { daysBefore } from 'domain/civil-date.ts'
import { hexagonOf } from 'domain/hexagon.ts'
import type { TableRow } from './city.ts'
import { away, type MadeBranch, type Making, positioned } from './making.ts'
import type { MadeMerchant } from './merchants.ts'

/** Within these metres a sign typed a second time is most likely the same shop. */
const typedAgain = 14

/**
 * Shops that colleagues typed by hand: two that the map had already, so that there is something to merge, and one that
 * opened a week ago where the map shows none.
 */
export function typedShops(making: Making, branch: MadeBranch, files: readonly MadeMerchant[]): TableRow[] {
  if (branch.index > 0) return []
  const random = making.random.branch('typed shops')
  const near = files.filter(({ stage, metres, shop }) => stage === null && metres < 500 && shop.name !== '')
  const twice = random.shuffled(near).slice(0, 2)
  const beside = near.at(-1)
  return [
    ...twice.flatMap(({ shop }) =>
      typed(shop.name, shop.category, away(shop.position, typedAgain, random.whole(0, 359)), random.whole(40, 200)),
    ),
    ...(beside ? typed('初一麦田', 'bakery', away(beside.shop.position, 25, random.whole(0, 359)), 7) : []),
  ]

  function typed(
    name: string,
    category: string,
    position: MadeMerchant['shop']['position'],
    daysAgo: number,
  ): TableRow[] {
    const on = daysBefore(making.options.asOf, daysAgo)
    const [shopId, merchantId] = [making.newId(), making.newId()]
    const { nameSort, nameFold } = making.options
    return [
      {
        table: 'shop',
        row: {
          id: shopId,
          orgId: making.orgId,
          source: 'hand',
          osmRef: null,
          fieldSources: JSON.stringify({ name: 'hand', category: 'hand', position: 'hand' }),
          retiredAt: null,
          successorId: null,
          ...making.stamps,
          name,
          nameSort: nameSort(name),
          nameFold: nameFold(name),
          category,
          brand: null,
          address: null,
          openingHours: null,
          status: 'open',
          sideId: null,
          chainage: null,
          placeId: null,
          ...positioned(position),
          hexagon: hexagonOf(position),
          seenOn: on,
          unitId: null,
          weeklyHours: null,
          occupiedFrom: on,
          occupiedTo: null,
        },
      },
      {
        table: 'merchant',
        row: {
          branchId: branch.id,
          id: merchantId,
          shopId,
          category: null,
          priceTier: null,
          filedGrade: 1,
          ourStatus: 'none',
          acquiringActive: null,
          loanNeed: 'none',
          allianceInterest: null,
          memberStage: null,
          segmentMix: '{}',
          ownerUserId: random.pick(branch.managers).id,
          doNotVisitUntil: null,
          legalName: null,
          creditCode: null,
          ownerName: null,
          ownerPhone: null,
          ownerConsentOn: null,
          ownerCustomerId: null,
          staffCount: null,
          areaM2: null,
          openedYear: null,
          chain: null,
          peakCustomers: null,
          turnoverBand: null,
          needs: '[]',
          ourProducts: '[]',
          bestVisitSlots: '[]',
          doNotVisitReason: '',
          note: '',
          mergedIntoId: null,
          ...making.softly,
        },
      },
    ]
  }
}
