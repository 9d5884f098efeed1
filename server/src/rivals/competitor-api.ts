import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import type { CompetitorOnMap } from 'domain/map-layers.ts'
import { circleRanges } from 'domain/morton.ts'
import { Hono } from 'hono'
import { siteQuerySchema } from '#customer-map/map-question.ts'
import { readMapGround } from '#customer-map/map-rows.ts'
import type { Db } from '#db/database.ts'
import { inKeyRanges } from '#db/near.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import type { BranchScope } from '#http/scope.ts'
import { query } from '#http/validate.ts'

/** Other banks' outlets on the map. */
export const competitorApi = ({ db }: Services) =>
  new Hono<BranchEnv>().get('/', allow('competitor.list'), query(siteQuerySchema), async (c) => {
    const { siteId = null } = c.req.valid('query')
    return c.json({ competitors: await listCompetitors(db, c.get('scope'), siteId) })
  })

async function listCompetitors(db: Db, scope: BranchScope, siteId: string | null): Promise<CompetitorOnMap[]> {
  const { circle } = await readMapGround(db, scope, siteId)
  const rows = await db
    .selectFrom('competitor')
    .select(['id', 'name', 'bankCode', 'openingHours', 'strengths', 'seenOn', 'lng', 'lat'])
    .where('orgId', '=', scope.orgId)
    .where('retiredAt', 'is', null)
    .where(inKeyRanges('competitor.zk', circleRanges(circle.centre, circle.metres)))
    .orderBy('nameSort')
    .orderBy('id')
    .execute()
  return rows.flatMap(({ lng, lat, bankCode, ...row }) => {
    const position: LngLat = [lng, lat]
    return metresBetween(circle.centre, position) <= circle.metres ? [{ ...row, bank: bankCode, position }] : []
  })
}
