import { personalTies } from 'domain/business-tie.ts'
import type { WarmDoor } from 'domain/canvass-door.ts'
import type { keyPersonTitles } from 'domain/key-person.ts'
import { livingStages, type OurStatus } from 'domain/merchant.ts'
import { customerNames } from '#business-ties/business-tie-queries.ts'
import { colleagueNames } from '#customer-map/customer-map-queries.ts'
import type { Db } from '#db/database.ts'
import { isGone, listMemberships } from '#ecosystem/ecosystem-rows.ts'
import { mayDo } from '#http/allow.ts'
import type { BranchScope } from '#http/scope.ts'
import { listLinkMerchants, listLinkRows } from '#links/link-rows.ts'
import type { GroundDoor } from './ground-doors.ts'
import { inChunks } from './in-chunks.ts'

type Title = (typeof keyPersonTitles)[number]

/** Merchants that bank with us: they can put in a word. */
const ourStatuses: readonly OurStatus[] = ['account', 'acquiring', 'main']
/** Enough to begin with: nobody asks six people for one door. */
const most = 4

/**
 * Who can introduce a walker at each door: the owner's family, the owner himself where he is our customer, a customer or
 * a merchant of ours with a tie of business, a key person, an ally. Whoever may not see a customer reads whom to ask.
 */
export async function readWarmDoors(db: Db, scope: BranchScope, doors: readonly GroundDoor[]) {
  const filed = doors.flatMap(({ merchant }) => merchant ?? [])
  const owners = [...new Set(filed.flatMap(({ ownerCustomerId }) => ownerCustomerId ?? []))]
  const relatives = await familyOf(db, scope, owners)
  const ties = await listTies(db, scope)
  const colleagues = await colleagueNames(db, scope)
  const customerIds = [
    ...owners,
    ...[...relatives.values()].flat(),
    ...ties.flatMap(({ fromKind, fromId }) => (fromKind === 'customer' ? [fromId] : [])),
  ]
  const customers = new Map(
    await inChunks([...new Set(customerIds)], async (chunk) => [...(await customerNames(db, scope, chunk))]),
  )
  const merchants = new Map((await listLinkMerchants(db, scope)).map((merchant) => [merchant.id, merchant]))
  const officers = await officersOfOurs(db, scope)
  const keyPersons = await listDoorKeyPersons(db, scope)
  const links = (await listLinkRows(db, scope)).filter(({ status }) => status !== 'ended')
  const memberships = (await listMemberships(db, scope)).filter((membership) => !isGone(membership))

  const tiesOf = new Map<string, { otherKind: string; otherId: string; isPersonal: boolean }[]>()
  const note = (merchantId: string | null, otherKind: string, otherId: string | null, isPersonal: boolean) => {
    if (merchantId === null || otherId === null) return
    const list = tiesOf.get(merchantId) ?? []
    list.push({ otherKind, otherId, isPersonal })
    tiesOf.set(merchantId, list)
  }
  for (const { fromKind, fromId, toKind, toId, type } of ties) {
    const isPersonal = personalTies.some((personal) => personal === type)
    if (toKind === 'merchant') note(toId, fromKind, fromId, isPersonal)
    if (fromKind === 'merchant' && toKind === 'merchant') note(fromId, 'merchant', toId, false)
  }
  const linksOf = new Map<string, Set<string>>()
  for (const { fromMerchantId, toMerchantId } of links) {
    if (fromMerchantId === null || toMerchantId === null) continue
    for (const [one, other] of [
      [fromMerchantId, toMerchantId],
      [toMerchantId, fromMerchantId],
    ] as const) {
      const known = linksOf.get(one) ?? new Set()
      known.add(other)
      linksOf.set(one, known)
    }
  }
  const living = Map.groupBy(
    memberships.filter(({ stage }) => livingStages.includes(stage)),
    ({ allianceId }) => allianceId,
  )
  const livingIds = new Set([...living.values()].flat().map(({ merchantId }) => merchantId))
  const wanted = Map.groupBy(
    memberships.filter(({ stage }) => !livingStages.includes(stage)),
    ({ merchantId }) => merchantId,
  )

  const byCustomer = (kind: WarmDoor['kind'], id: string): WarmDoor[] => {
    const found = customers.get(id)
    return found ? [{ kind, who: found.name, ask: found.name === null ? found.askName : null, title: null }] : []
  }
  /** Shops are no persons: everybody reads their signs. */
  const byMerchant = (kind: WarmDoor['kind'], id: string): WarmDoor[] => {
    const found = merchants.get(id)
    if (!found?.isOpen) return []
    return [{ kind, who: found.name, ask: colleagues.get(officers.get(id) ?? '') ?? null, title: null }]
  }
  const seesKeyPersons = mayDo('key_person.list', scope.roles)
  const byKeyPersons = (key: string): WarmDoor[] =>
    (keyPersons.get(key) ?? []).map(({ name, title, ownerUserId }) => ({
      kind: 'key_person',
      who: seesKeyPersons && name !== '' ? name : null,
      ask: colleagues.get(ownerUserId ?? '') ?? null,
      // A code of newKeyPersonSchema.
      title: title as Title,
    }))

  return (door: GroundDoor): WarmDoor[] => {
    const { merchant, placeId } = door
    const ofPlace = placeId === null ? [] : byKeyPersons(`place ${placeId}`)
    if (merchant === null) return ofPlace.slice(0, most)
    const { id, ownerCustomerId } = merchant
    const tied = tiesOf.get(id) ?? []
    const isOurs = (other: string) => livingIds.has(other) || officers.has(other)
    const allies = new Set([...(linksOf.get(id) ?? [])].filter((other) => livingIds.has(other)))
    const mate = (wanted.get(id) ?? [])
      .flatMap(({ allianceId }) => living.get(allianceId) ?? [])
      .find(({ merchantId }) => merchantId !== id && !allies.has(merchantId))
    return [
      ...(ownerCustomerId === null ? [] : (relatives.get(ownerCustomerId) ?? [])).flatMap((relative) =>
        byCustomer('family', relative),
      ),
      ...(ownerCustomerId === null ? [] : byCustomer('owner_customer', ownerCustomerId)),
      ...tied
        .filter(({ otherKind, otherId }) => otherKind === 'customer' && otherId !== ownerCustomerId)
        .toSorted((a, b) => Number(b.isPersonal) - Number(a.isPersonal))
        .flatMap(({ otherId }) => byCustomer('business_tie', otherId)),
      ...byKeyPersons(`merchant ${id}`),
      ...ofPlace,
      ...tied
        .filter(({ otherKind, otherId }) => otherKind === 'merchant' && isOurs(otherId))
        .flatMap(({ otherId }) => byMerchant('supply_tie', otherId)),
      ...[...allies].flatMap((ally) => byMerchant('alliance_member', ally)),
      ...(mate && !livingIds.has(id) ? byMerchant('alliance_mate', mate.merchantId) : []),
    ].slice(0, most)
  }
}

/** Customers of the same household, by customer. */
async function familyOf(db: Db, scope: BranchScope, ids: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const owners = await inChunks(ids, (chunk) =>
    db
      .selectFrom('customer')
      .select(['id', 'householdId'])
      .where('branchId', '=', scope.branchId)
      .where('householdId', 'is not', null)
      .where('id', 'in', chunk)
      .execute(),
  )
  const members = await inChunks([...new Set(owners.flatMap(({ householdId }) => householdId ?? []))], (chunk) =>
    db
      .selectFrom('customer')
      .select(['id', 'householdId'])
      .where('branchId', '=', scope.branchId)
      .where('deletedAt', 'is', null)
      .where('doNotContact', '=', 0)
      .where('householdId', 'in', chunk)
      .orderBy('id')
      .execute(),
  )
  const byHousehold = Map.groupBy(members, ({ householdId }) => householdId)
  return new Map(
    owners.map(({ id, householdId }) => [
      id,
      (byHousehold.get(householdId) ?? []).flatMap((member) => (member.id === id ? [] : [member.id])),
    ]),
  )
}

const listTies = (db: Db, scope: BranchScope) =>
  db
    .selectFrom('businessTie')
    .select(['fromKind', 'fromId', 'toKind', 'toId', 'type'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .where('toKind', '=', 'merchant')
    .orderBy('id')
    .execute()

/** Who looks after each merchant that banks with us; null where nobody does. */
async function officersOfOurs(db: Db, scope: BranchScope): Promise<ReadonlyMap<string, string | null>> {
  const rows = await db
    .selectFrom('merchant')
    .select(['id', 'ownerUserId'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .where('ourStatus', 'in', ourStatuses)
    .execute()
  return new Map(rows.map(({ id, ownerUserId }) => [id, ownerUserId]))
}

/** Key persons of merchants and places who do not stand in the way, friends first, by what they belong to. */
async function listDoorKeyPersons(db: Db, scope: BranchScope) {
  const rows = await db
    .selectFrom('keyPerson')
    .select(['attachesKind', 'attachesId', 'name', 'title', 'attitude', 'ownerUserId'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .where('attachesKind', 'in', ['merchant', 'place'])
    .where('attitude', '!=', 'resist')
    .orderBy('id')
    .execute()
  // The owner is the one whom one visits: he opens the door only where he is for us.
  const openers = rows.filter(
    ({ attachesKind, title, attitude }) => attachesKind === 'place' || title !== 'owner' || attitude === 'support',
  )
  const friendsFirst = openers.toSorted((a, b) => Number(b.attitude === 'support') - Number(a.attitude === 'support'))
  return Map.groupBy(friendsFirst, ({ attachesKind, attachesId }) => `${attachesKind} ${attachesId}`)
}
