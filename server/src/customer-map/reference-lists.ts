import categoryList from 'data/reference/merchant-categories.json' with { type: 'json' }
import needRuleList from 'data/reference/need-rules.json' with { type: 'json' }
import tagList from 'data/reference/tags.json' with { type: 'json' }
import { daysBefore } from 'domain/civil-date.ts'
import { needBook } from 'domain/formulas/product-match.ts'
import { merchantCategorySchema } from 'domain/merchant-category.ts'
import { needRuleSchema } from 'domain/need-rule.ts'
import { preferenceGroups, tagSchema } from 'domain/tag.ts'
import { z } from 'zod'

/** The lists the figures stand on, checked once when the program starts. */
export const tags = z.array(tagSchema).parse(tagList)
const needRules = z.array(needRuleSchema).parse(needRuleList)
export const needs = needBook(needRules)
/** What must not be offered to whom (R129a). */
export const forbidRules = needRules.filter(({ forbid }) => forbid)
export const categoryOf = new Map(
  z
    .array(merchantCategorySchema)
    .parse(categoryList)
    .map((category) => [category.code, category]),
)

/** Tags that tell what somebody likes and does (K05). */
export const preferenceTags: ReadonlySet<string> = new Set(
  tags.filter(({ group }) => preferenceGroups.includes(group)).map(({ code }) => code),
)
export const tagCodes: ReadonlySet<string> = new Set(tags.map(({ code }) => code))

/** For each tag the earliest day on which it may have been noted to count on `onDate`. */
export const tagLiveFrom = (onDate: string): ReadonlyMap<string, string> =>
  new Map(tags.map(({ code, ttlDays }) => [code, daysBefore(onDate, ttlDays)]))
