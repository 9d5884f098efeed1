import type { CanvassDoor, WarmDoor } from 'domain/canvass-door.ts'
import type { Bounds, LngLat } from 'domain/lng-lat.ts'
import type { PhonePacket, PhoneScript, PhoneStop } from 'domain/packet.ts'
import { scriptFor } from 'domain/script.ts'
import type { SegmentSideName } from 'domain/street.ts'
import { branchClock } from '#branches/branch-clock.ts'
import { listDoors } from '#canvass-ground/ground-doors.ts'
import { readPace } from '#canvass-ground/pace.ts'
import { planDoors } from '#canvass-ground/planned-doors.ts'
import { listColleagues } from '#branches/branch-queries.ts'
import type { Db } from '#db/database.ts'
import { listGifts } from '#gifts/gift-queries.ts'
import type { BranchScope } from '#http/scope.ts'
import { dayBounds } from '#http/today.ts'
import { listScripts } from '#scripts/script-queries.ts'
import { packetCounts, packetHead, type PacketRow } from './packet-rows.ts'
import { planHeadOf } from './packet-sheets.ts'
import { phoneFacts } from './phone-facts.ts'
import { listPlanSides, type PlanRow, type PlanSideRow } from './plan-rows.ts'
import { unfitMaterials } from './refuse-unplannable.ts'
import { listStops } from './stop-rows.ts'

/**
 * Everything a phone needs for its day without signal: masked cards, locks as they stand now, words for each trade. Of
 * customers it names at most those of the walker's own book, and these masked.
 */
export async function phonePacketTask(
  db: Db,
  { scope: asking, packet, plan }: { scope: BranchScope; packet: PacketRow; plan: PlanRow },
): Promise<PhonePacket> {
  const scope: BranchScope = {
    ...asking,
    persons: { rows: asking.persons.rows === 'none' ? 'none' : 'own', fields: 'masked' },
  }
  const { zone, today } = await branchClock(db, scope)
  const stops = await listStops(db, scope, { packetId: packet.id }, today)
  const sides = (await listPlanSides(db, scope, [plan.id])).filter(({ packetId }) => packetId === packet.id)
  const doors = await planDoors(db, scope, {
    doors: await listDoors(
      db,
      scope,
      stops.flatMap(({ unitId }) => unitId ?? []),
    ),
    onDate: plan.onDate,
    walkerIds: packet.members.map(({ id }) => id),
    pace: await readPace(db, scope, plan.mode),
  })
  const doorOf = new Map(doors.map(({ door }) => [door.unitId, door]))
  const facts = await phoneFacts(db, scope, plan, stops)
  const words = scriptsOf(await listScripts(db, scope))
  const countOf = await packetCounts(db, scope, [packet.id])
  const phoneStops = stops.map((stop): PhoneStop => {
    const door = stop.unitId === null ? undefined : doorOf.get(stop.unitId)
    const ground = facts(stop)
    const lockState = door?.lock.state ?? stop.lockState
    return {
      ...stop,
      customerId: ground.customerId,
      merchantId: stop.merchantId ?? door?.merchant?.id ?? null,
      shopId: stop.shopId ?? door?.shop?.id ?? null,
      name: stop.name || (door?.shop?.name ?? ''),
      category: door?.shop?.category ?? stop.category,
      lockState,
      position: stop.position ?? door?.position ?? null,
      street: sides.find(({ sideId }) => sideId === stop.sideId)?.street ?? ground.street,
      placeName: ground.placeName,
      group: door?.shop?.group ?? ground.group,
      hours: door?.hours ?? null,
      isOurs: door?.isOurs ?? false,
      ourProducts: ground.ourProducts,
      bestVisitSlots: ground.bestVisitSlots,
      warm: door?.warm.map(withoutPerson) ?? [],
      accessLevel: ground.accessLevel,
      keyPerson: ground.keyPerson,
      appointmentId: ground.appointmentId,
      scriptId: words.idFor(audienceOf(door, ground.group, lockState)),
    }
  })
  const until = plan.onDate < today ? today : plan.onDate
  return {
    asOf: new Date().toISOString(),
    validUntil: dayBounds(zone, until).to,
    branchId: scope.branchId,
    timeZone: zone,
    plan: planHeadOf(plan),
    packet: {
      ...packetHead(packet, countOf(packet.id)),
      route: packet.route,
      sideIds: sides.map(({ sideId }) => sideId),
    },
    sides: sides.map(phoneSide),
    stops: phoneStops,
    materials: await fitMaterials(db, scope, plan),
    gifts: await giftsInStock(db, scope),
    scripts: words.used(),
    colleagues: (await listColleagues(db, scope)).map(({ id, name }) => ({ id, name })),
    bounds: boundsOf([...packet.route, ...phoneStops.flatMap(({ position }) => (position ? [position] : []))]),
  }
}

/** A phone gets lost: key persons are told by their part; customers are masked already, shops are no persons. */
const withoutPerson = (warm: WarmDoor): WarmDoor => (warm.kind === 'key_person' ? { ...warm, who: null } : warm)

const audienceOf = (door: CanvassDoor | undefined, group: string | null, lock: PhoneStop['lockState']) => ({
  category: door?.shop?.category ?? null,
  group: door?.shop?.group ?? group,
  segment: null,
  // Where another holds the customer, or it is our own, one serves and offers nothing.
  service: lock !== 'free' || (door?.isOurs ?? false),
})

/** Each text is sent once, however many doors it is for. */
function scriptsOf(list: Awaited<ReturnType<typeof listScripts>>) {
  const used = new Map<string, PhoneScript>()
  return {
    idFor: (door: Parameters<typeof scriptFor>[1]): string | null => {
      const card = scriptFor(list, door)
      if (!card) return null
      const known = [...used.values()].find(({ title, zh }) => title === card.title && zh === card.zh)
      const id = known?.id ?? String(used.size + 1)
      if (!known) used.set(id, { id, ...card })
      return id
    },
    used: () => [...used.values()],
  }
}

const phoneSide = (side: PlanSideRow): PhonePacket['sides'][number] => ({
  id: side.sideId,
  street: side.street,
  // Codes and a line that the import and the schema of sides check.
  compass: side.compass as PhonePacket['sides'][number]['compass'],
  frontage: side.frontage as PhonePacket['sides'][number]['frontage'],
  lengthM: side.lengthM,
  side: side.side as SegmentSideName,
  geometry: JSON.parse(side.geometry) as LngLat[],
})

/** Only what may be shown that day goes along (L6). */
async function fitMaterials(db: Db, scope: BranchScope, plan: PlanRow): Promise<PhonePacket['materials']> {
  if (plan.materialIds.length === 0) return []
  const unfit = new Set((await unfitMaterials(db, scope, plan)).map(({ id }) => id))
  const rows = await db
    .selectFrom('material')
    .select(['id', 'title', 'kind', 'approvalNo', 'validTo'])
    .where('branchId', '=', scope.branchId)
    .where('id', 'in', plan.materialIds)
    .orderBy('titleSort')
    .orderBy('id')
    .execute()
  return rows.filter(({ id }) => !unfit.has(id))
}

/** What can be handed out, and how much of it there is by now. */
const giftsInStock = async (db: Db, scope: BranchScope): Promise<PhonePacket['gifts']> =>
  (await listGifts(db, scope)).flatMap(({ id, name, stock }) => (stock > 0 ? [{ id, name, stock }] : []))

function boundsOf(positions: readonly LngLat[]): Bounds | null {
  if (positions.length === 0) return null
  const [lngs, lats] = [positions.map(([lng]) => lng), positions.map(([, lat]) => lat)]
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}
