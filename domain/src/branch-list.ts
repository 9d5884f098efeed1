import { z } from 'zod'
import { categoryPairSchema } from './category-pair.ts'
import { convenienceServiceSchema } from './convenience-service.ts'
import { merchantCategorySchema } from './merchant-category.ts'

/** How a pair is named, whichever comes first. */
export const pairName = ({ a, b }: { a: string; b: string }): string => [a, b].toSorted().join(' ')

const once = <Row>(keyOf: (row: Row) => string) =>
  [(rows: readonly Row[]) => new Set(rows.map(keyOf)).size === rows.length, { error: 'named_twice' }] as const

/** Lists that ship with the program and that a branch changes for itself: its rows replace ours or are added to them. */
export const branchListSchemas = {
  merchant_categories: z
    .array(merchantCategorySchema)
    .max(100)
    .refine(...once<{ code: string }>(({ code }) => code)),
  category_pairs: z
    .array(categoryPairSchema)
    .max(500)
    .refine(...once<{ a: string; b: string }>(({ a, b }) => [a, b].toSorted().join(' '))),
  convenience_services: z
    .array(convenienceServiceSchema)
    .max(200)
    .refine(...once<{ code: string }>(({ code }) => code)),
} as const
export type BranchListName = keyof typeof branchListSchemas

/** The lists as they hold for one branch, and which of their rows are its own. */
export const branchListsSchema = z.object({
  categories: z.array(merchantCategorySchema),
  pairs: z.array(categoryPairSchema),
  services: z.array(convenienceServiceSchema),
  /** Codes of trades and of services, and `a b` of pairs, that the branch wrote itself. */
  ownCategories: z.array(z.string()),
  ownPairs: z.array(z.string()),
  ownServices: z.array(z.string()),
})
export type BranchLists = z.infer<typeof branchListsSchema>
