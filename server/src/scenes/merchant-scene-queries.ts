import sceneList from 'data/reference/scenes.json' with { type: 'json' }
import { metresBetween, straightToWalk } from 'domain/lng-lat.ts'
import { livingStages } from 'domain/merchant.ts'
import type { MerchantScene, MerchantScenes, NewMerchantScene } from 'domain/merchant-scene.ts'
import { sceneSchema, scenesOfCategory } from 'domain/scene.ts'
import { ulid } from 'ulid'
import { z } from 'zod'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { positionOf } from '#places/place-queries.ts'

/** The scenes that ship with the program, checked once when it starts. */
export const scenes = z.array(sceneSchema).parse(sceneList)

/** A partner further away is no neighbour, metres in a straight line. */
const partnerWithin = 1000
const partnersShown = 3

/** What is attached in the branch or to one merchant; for one merchant also what could be, and with whom. */
export async function listMerchantScenes(
  db: Db,
  scope: BranchScope,
  merchantId: string | null,
): Promise<MerchantScenes | null> {
  const merchants = await listMerchants(db, scope)
  const self = merchantId === null ? null : merchants.get(merchantId)
  if (self === undefined) return null
  const rows = await db
    .selectFrom('merchantScene')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .orderBy('since', 'desc')
    .orderBy('id')
    .execute()
  const attached = rows
    .filter((row) => merchantId === null || row.merchantId === merchantId || row.partnerMerchantId === merchantId)
    .flatMap((row): MerchantScene[] => {
      const merchant = merchants.get(row.merchantId)
      if (!merchant) return []
      const { id, sceneCode, since, note, rowVersion } = row
      const partner = row.partnerMerchantId === null ? undefined : merchants.get(row.partnerMerchantId)
      return [
        {
          id,
          sceneCode,
          since,
          note,
          rowVersion,
          // Only checked input fills it.
          state: row.state as MerchantScene['state'],
          merchant: named(merchant),
          partner: partner ? named(partner) : null,
        },
      ]
    })
  return { library: scenes, attached, suggested: self === null ? [] : suggestedFor(self, merchants, attached) }
}

type Listed = Awaited<ReturnType<typeof listMerchants>> extends Map<string, infer Row> ? Row : never

const named = ({ id, name, category }: Listed) => ({ id, name, category })

/** Scenes of the trade that are not attached yet, each with the nearest shops of the trades it is offered with. */
function suggestedFor(self: Listed, merchants: ReadonlyMap<string, Listed>, attached: readonly MerchantScene[]) {
  const taken = new Set(attached.filter(({ state }) => state !== 'ended').map(({ sceneCode }) => sceneCode))
  return scenesOfCategory(scenes, self.category)
    .filter(({ code }) => !taken.has(code))
    .map(({ code, pairs }) => {
      const trades = new Set(pairs.flatMap(([a, b]) => (a === self.category ? [b] : b === self.category ? [a] : [])))
      const partners = [...merchants.values()]
        .filter(({ id, category }) => id !== self.id && trades.has(category))
        .map((other) => ({ other, metres: metresBetween(self.position, other.position) }))
        .filter(({ metres }) => metres <= partnerWithin)
        .toSorted((a, b) => Number(b.other.isMember) - Number(a.other.isMember) || a.metres - b.metres)
        .slice(0, partnersShown)
        .map(({ other, metres }) => ({
          ...named(other),
          walkMetres: Math.round((metres * straightToWalk) / 10) * 10,
          isMember: other.isMember,
        }))
      return { sceneCode: code, partners }
    })
}

async function listMerchants(db: Db | Trx, scope: BranchScope) {
  const rows = await db
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select([
      'merchant.id',
      'merchant.category as own',
      'merchant.memberStage',
      'shop.name',
      'shop.category',
      'shop.lng',
      'shop.lat',
    ])
    .where('merchant.branchId', '=', scope.branchId)
    .where('merchant.deletedAt', 'is', null)
    .where('shop.status', 'not in', ['closed', 'moved'])
    .where('shop.retiredAt', 'is', null)
    .orderBy('shop.nameSort')
    .orderBy('merchant.id')
    .execute()
  return new Map(
    rows.map(({ id, name, category, own, memberStage, lng, lat }) => [
      id,
      {
        id,
        name,
        category: own ?? category,
        isMember: livingStages.some((stage) => stage === memberStage),
        position: positionOf({ lng, lat }),
      },
    ]),
  )
}

/** Whether the merchants a scene names are the branch's own. */
export async function areSceneEndsKnown(trx: Trx, scope: BranchScope, scene: NewMerchantScene): Promise<boolean> {
  const merchants = await listMerchants(trx, scope)
  return [scene.merchantId, scene.partnerMerchantId].every((id) => id === null || merchants.has(id))
}

export const findMerchantScene = async (trx: Trx, scope: BranchScope, id: string) =>
  (await trx
    .selectFrom('merchantScene')
    .select(['id', 'merchantId', 'partnerMerchantId', 'sceneCode', 'state', 'since', 'note', 'rowVersion'])
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()) ?? null

export async function insertMerchantScene(trx: Trx, scope: BranchScope, scene: NewMerchantScene): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('merchantScene')
    .values({ branchId: scope.branchId, id, ...scene, ...newStamps(scope.userId), deletedAt: null })
    .execute()
  return id
}

export const updateMerchantScene = (
  trx: Trx,
  scope: BranchScope,
  id: string,
  rowVersion: number,
  scene: NewMerchantScene,
) =>
  trx
    .updateTable('merchantScene')
    .set({ ...scene, ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()
