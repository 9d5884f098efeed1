import { branchSettingSchemas } from 'domain/branch-setting.ts'
import { type ExpectedShare, expectedShareMetres } from 'domain/expected-share-answer.ts'
import { expectedShares } from 'domain/formulas/expected-share.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { listBranchSettings } from '#branches/branch-queries.ts'
import { findMapBranch, findMapSite, listMapCompetitors } from '#customer-map/customer-map-queries.ts'
import type { Db } from '#db/database.ts'
import { notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'

/**
 * What distance alone would make of a place's people: our site beside every outlet of others about the place.
 *
 * @throws {AppError} 404 for an unknown place or a branch without a site
 */
export async function readExpectedShare(
  db: Db,
  scope: BranchScope,
  placeId: string,
  siteId: string | null,
): Promise<ExpectedShare> {
  const branch = await findMapBranch(db, scope)
  const site = await findMapSite(db, scope, siteId)
  const place = await db
    .selectFrom('place')
    .select(['id', 'lng', 'lat'])
    .where('orgId', '=', scope.orgId)
    .where('id', '=', placeId)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  if (!branch || !site || !place) throw notFound()
  const centre: LngLat = [place.lng, place.lat]
  const settings = await listBranchSettings(db, scope)
  const judged = branchSettingSchemas.bank_attractiveness.safeParse(settings.bank_attractiveness)
  const rivals = await listMapCompetitors(db, scope, { centre, metres: expectedShareMetres })
  const outlets = [{ id: site.id, bank: 'own' as const, name: branch.name, position: site.position }, ...rivals].map(
    ({ position, ...outlet }) => ({
      ...outlet,
      metres: metresBetween(centre, position),
      attractiveness: new Map(Object.entries(judged.data ?? {})).get(outlet.bank) ?? 1,
    }),
  )
  const shares = expectedShares(outlets)
  return {
    placeId,
    share: shares[0] ?? 0,
    outlets: outlets
      .map((outlet, index) => ({ ...outlet, share: shares[index] ?? 0 }))
      .toSorted((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1)),
  }
}
