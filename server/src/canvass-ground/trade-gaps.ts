import { candidateMetres } from 'domain/ecosystem.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { findMapSite } from '#customer-map/customer-map-queries.ts'
import type { Db } from '#db/database.ts'
import { missingTrades } from '#ecosystem/alliance-gaps.ts'
import { listGraphAlliances, listMemberships } from '#ecosystem/ecosystem-rows.ts'
import type { BranchScope } from '#http/scope.ts'
import { listLinkMerchants } from '#links/link-rows.ts'

/**
 * Tells of a shop whether an alliance of ours lacks its trade and has a member close by; the alliance's own people, and
 * those who left or declined, close no gap.
 */
export async function readTradeGaps(db: Db, scope: BranchScope) {
  const site = await findMapSite(db, scope, null)
  const merchants = await listLinkMerchants(db, scope)
  const known = new Set(merchants.map(({ id }) => id))
  const memberships = (await listMemberships(db, scope)).filter(({ merchantId }) => known.has(merchantId))
  const alliances = missingTrades(await listGraphAlliances(db, scope), {
    branch: { position: site?.position ?? null },
    merchants,
    memberships,
  }).map((alliance) => ({ ...alliance, missing: new Set(alliance.missing) }))

  return (category: string, merchantId: string | null, position: LngLat | null): boolean =>
    position !== null &&
    alliances.some(
      ({ missing, taken, around }) =>
        missing.has(category) &&
        (merchantId === null || !taken.has(merchantId)) &&
        around.some((member) => metresBetween(member.position, position) <= candidateMetres),
    )
}
export type TradeGaps = Awaited<ReturnType<typeof readTradeGaps>>
