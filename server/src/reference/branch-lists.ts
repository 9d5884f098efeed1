import pairList from 'data/reference/category-pairs.json' with { type: 'json' }
import serviceList from 'data/reference/convenience-services.json' with { type: 'json' }
import { type BranchListName, type BranchLists, branchListSchemas, pairName } from 'domain/branch-list.ts'
import { type CategoryPair, categoryPairSchema } from 'domain/category-pair.ts'
import { type ConvenienceService, convenienceServiceSchema } from 'domain/convenience-service.ts'
import type { MerchantCategory } from 'domain/merchant-category.ts'
import { z } from 'zod'
import { categoryOf } from '#customer-map/reference-lists.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** The pairs of trades that ship with the program, checked once when it starts. */
const shippedPairs = z.array(categoryPairSchema).parse(pairList)
const shippedServices = z.array(convenienceServiceSchema).parse(serviceList)

type OfBranch = Pick<BranchScope, 'branchId'>

/** The trades of one branch by code: ours, with its own rows in their place or beside them. */
export async function branchCategories(db: Db | Trx, scope: OfBranch): Promise<ReadonlyMap<string, MerchantCategory>> {
  const own = await readOwn(db, scope, 'merchant_categories')
  return own.length === 0 ? categoryOf : new Map([...categoryOf, ...own.map((row) => [row.code, row] as const)])
}

/** How the trades of one branch need each other. */
export async function branchPairs(db: Db | Trx, scope: OfBranch): Promise<readonly CategoryPair[]> {
  const own = await readOwn(db, scope, 'category_pairs')
  if (own.length === 0) return shippedPairs
  const replaced = new Set(own.map(pairName))
  return [...shippedPairs.filter((pair) => !replaced.has(pairName(pair))), ...own]
}

/** What the branch may do for people without selling anything: ours, with its own rows in their place or beside them. */
export async function branchServices(db: Db | Trx, scope: OfBranch): Promise<readonly ConvenienceService[]> {
  const own = await readOwn(db, scope, 'convenience_services')
  return [...new Map([...shippedServices, ...own].map((row) => [row.code, row])).values()]
}

export async function branchLists(db: Db | Trx, scope: OfBranch): Promise<BranchLists> {
  return {
    categories: [...(await branchCategories(db, scope)).values()],
    pairs: [...(await branchPairs(db, scope))],
    services: [...(await branchServices(db, scope))],
    ownCategories: (await readOwn(db, scope, 'merchant_categories')).map(({ code }) => code),
    ownPairs: (await readOwn(db, scope, 'category_pairs')).map(pairName),
    ownServices: (await readOwn(db, scope, 'convenience_services')).map(({ code }) => code),
  }
}

/** The branch's own rows; what an older program wrote and this one cannot read counts as none. */
async function readOwn<Name extends BranchListName>(db: Db | Trx, { branchId }: OfBranch, name: Name) {
  const row = await db
    .selectFrom('branchSetting')
    .select('value')
    .where('branchId', '=', branchId)
    .where('key', '=', name)
    .executeTakeFirst()
  const schema: (typeof branchListSchemas)[Name] = branchListSchemas[name]
  const parsed = schema.safeParse(row ? JSON.parse(row.value) : [])
  // The schema of that name gave it.
  return (parsed.success ? parsed.data : []) as z.infer<(typeof branchListSchemas)[Name]>
}
