import { isCalledSchool } from 'domain/formulas/site-gates.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { circleRanges } from 'domain/morton.ts'
import type { Db, Trx } from '#db/database.ts'
import { inKeyRanges } from '#db/near.ts'
import { isInPolygon, planeAt } from '#osm/plane.ts'

/** A school's middle lies at most so far from its gate. */
const farthestMiddle = 600
/** Without an outline, so near a school's point is its ground. */
const groundMetres = 40

type Asked = { subjectKind: string; subjectId: string | null; name: string; position: LngLat }
/** Whether a site lies on the ground of a school or kindergarten (L3), or is only called like one. */
export type SchoolOf = (site: Asked) => 'yes' | 'by_name' | 'no'

/** Schools and kindergartens about some positions, asked of each site. */
export async function schoolsAbout(db: Db | Trx, orgId: string, positions: readonly LngLat[]): Promise<SchoolOf> {
  const [centre] = positions
  if (!centre) return ({ name }) => (isCalledSchool(name) ? 'by_name' : 'no')
  const spread = Math.max(...positions.map((position) => metresBetween(centre, position)))
  const rows = await db
    .selectFrom('place')
    .select(['id', 'lng', 'lat', 'geometry'])
    .where('orgId', '=', orgId)
    .where('kind', 'in', ['school', 'kindergarten'])
    .where('retiredAt', 'is', null)
    .where(inKeyRanges('place.zk', circleRanges(centre, spread + farthestMiddle)))
    .execute()
  const { toPoint } = planeAt(centre)
  const grounds = rows.map(({ id, lng, lat, geometry }) => ({
    id,
    position: [lng, lat] satisfies LngLat as LngLat,
    // Rings of positions that the import checked.
    rings: geometry === null ? null : (JSON.parse(geometry) as LngLat[][]).map((ring) => ring.map(toPoint)),
  }))
  return ({ subjectId, name, position }) => {
    const isGround = grounds.some(
      (school) =>
        school.id === subjectId ||
        (school.rings
          ? isInPolygon(school.rings, toPoint(position))
          : metresBetween(school.position, position) <= groundMetres),
    )
    if (isGround) return 'yes'
    return isCalledSchool(name) ? 'by_name' : 'no'
  }
}
