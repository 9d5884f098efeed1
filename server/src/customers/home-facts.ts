import { type HomeFact, homeFacts, type HomeFactsTold, homeFactsToldSchema } from 'domain/household.ts'
import type { Db, Trx } from '#db/database.ts'
import type { Bit, Row } from '#db/tables.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'

/** What is known of a home. */
export type Home = Pick<Row<'household'>, 'id' | HomeFact | 'rowVersion'> & { told: HomeFactsTold }

type Told = HomeFactsTold[HomeFact] | null
/** One thing that was learned of a home, with what stood there before. */
export interface HomeChange {
  fact: HomeFact
  before: Bit | null
  toldBefore: Told
  after: Bit | null
  told: Told
}

/** A home nobody has asked anything of. */
export const unknownHome = (id: string): Home => ({ id, hasChild4To12: null, hasElder: null, told: {}, rowVersion: 0 })

/** Homes of a branch by their ids. */
export async function listHomesById(
  db: Db | Trx,
  branchId: string,
  ids: readonly string[],
): Promise<Map<string, Home>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('household')
    .select(['id', 'hasChild4To12', 'hasElder', 'factsTold', 'rowVersion'])
    .where('branchId', '=', branchId)
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute()
  return new Map(
    rows.map(({ factsTold, ...row }) => [
      row.id,
      { ...row, told: factsTold === null ? {} : homeFactsToldSchema.parse(JSON.parse(factsTold)) },
    ]),
  )
}

/** How many customers each of some homes has. */
export async function countMembers(
  db: Db | Trx,
  branchId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('customer')
    .select((eb) => ['householdId', eb.fn.countAll<number>().as('count')])
    .where('branchId', '=', branchId)
    .where('householdId', 'in', ids)
    .where('deletedAt', 'is', null)
    .groupBy('householdId')
    .execute()
  return new Map(rows.map(({ householdId, count }) => [householdId ?? '', Number(count)]))
}

/** Families that stand in no list yet: nothing is known of them but where somebody of them lives. */
export async function insertHouseholds(
  trx: Trx,
  branchId: string,
  userId: string | null,
  made: readonly { id: string; placeId: string | null; unitLabel: string | null }[],
): Promise<void> {
  if (made.length === 0) return
  const nothingKnown = { size: null, hasChild4To12: null, hasElder: null, factsTold: null, assetBand: null }
  const rows = made.map((home) => ({
    branchId,
    ...home,
    ...nothingKnown,
    estimateConfidence: null,
    estimatedOn: null,
    ...newStamps(userId),
    deletedAt: null,
  }))
  await trx.insertInto('household').values(rows).execute()
}

/** What somebody says of a home, as far as it is news: what it would change. */
export const homeChanges = (
  home: Home,
  said: Partial<Record<HomeFact, { value: Bit | null; told: Told }>>,
): HomeChange[] =>
  homeFacts.flatMap((fact) => {
    const news = said[fact]
    if (!news || news.value === home[fact]) return []
    return [{ fact, before: home[fact], toldBefore: home.told[fact] ?? null, after: news.value, told: news.told }]
  })

/** A home once changes are made, or taken back. */
export function changedHome(home: Home, changes: readonly HomeChange[], way: 'made' | 'taken_back' = 'made'): Home {
  const after = { ...home, told: { ...home.told } }
  for (const change of changes) {
    after[change.fact] = way === 'made' ? change.after : change.before
    const told = way === 'made' ? change.told : change.toldBefore
    if (told) after.told[change.fact] = told
    else delete after.told[change.fact]
  }
  return after
}

/** Whether a home still says what changes made it say, by the same word. */
export const standsAsMade = (home: Home, changes: readonly HomeChange[]): boolean =>
  changes.every(
    ({ fact, after, told }) =>
      home[fact] === after && home.told[fact]?.on === told?.on && home.told[fact]?.source === told?.source,
  )

/** Writes what is known of a home. @returns its new version */
export async function updateHomeFacts(
  trx: Trx,
  branchId: string,
  userId: string | null,
  { id, hasChild4To12, hasElder, told, rowVersion }: Home,
): Promise<number> {
  await trx
    .updateTable('household')
    .set({
      hasChild4To12,
      hasElder,
      factsTold: Object.keys(told).length > 0 ? JSON.stringify(told) : null,
      ...changedStamps(userId, rowVersion),
    })
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .execute()
  return rowVersion + 1
}
