import { z } from 'zod'
import { bankCodes, presenceEvidences } from './competitor.ts'
import { lngLatSchema } from './lng-lat.ts'
import { merchantGroups } from './merchant-category.ts'
import { filedGrades, loanNeeds, memberStages, ourStatuses } from './merchant.ts'
import { rateSchema } from './rate.ts'
import { shopStatuses } from './shop.ts'
import { visitOutcomes } from './visit.ts'

/** Banks a merchant may settle with; `unknown` while nobody knows, or what was known has expired. */
export const merchantBanks = ['unknown', 'own', ...bankCodes] as const
/** Our payment code at a merchant: in use, hanging there unused, or none. */
export const acquiringStates = ['active', 'idle', 'none'] as const
/** When the next promise is due: before today, today, in the seven days after, later; none is open. */
export const promiseStates = ['overdue', 'today', 'week', 'later', 'none'] as const
/** How long ago somebody was there. */
export const visitAges = ['within_90', 'within_180', 'over_180', 'never'] as const
export const interestValues = ['0', '1', '2', '3', 'unknown'] as const

const categoryCode = z.string().regex(/^[a-z][a-z_]{1,39}$/)
const shares = {
  groups: z.array(z.enum(merchantGroups)),
  categories: z.array(categoryCode),
  priceTiers: z.array(z.enum(['1', '2', '3', '4', 'unknown'])),
  grades: z.array(z.enum(filedGrades.map(String) as ['0', '1', '2', '3', '4'])),
  ourStatuses: z.array(z.enum(ourStatuses)),
  banks: z.array(z.enum(merchantBanks)),
  acquiring: z.array(z.enum(acquiringStates)),
  loanNeeds: z.array(z.enum(loanNeeds)),
  stages: z.array(z.enum([...memberStages, 'none'])),
  interests: z.array(z.enum(interestValues)),
  ownerIds: z.array(z.union([z.ulid(), z.literal('none')])),
  promises: z.array(z.enum(promiseStates)),
  doNotVisit: z.array(z.enum(['yes', 'no'])),
  shopStatuses: z.array(z.enum(shopStatuses)),
  visits: z.array(z.enum(visitAges)),
}
export type MerchantFacet = keyof typeof shares
/** Fields one ticks values of, in the order of the filter bar. Values of a field are joined by or, fields by and. */
export const merchantFacets = Object.keys(shares) as MerchantFacet[]

/** What narrows the merchants; an absent field does not narrow. Closed and moved shops show only when asked for. */
export const merchantFilterSchema = z.strictObject({
  ...z.object(shares).partial().shape,
  /** Sign, legal name, address or owner, also by pinyin initials. */
  text: z.string().trim().max(60).optional(),
  /** Shops that came on this day or after. */
  newSince: z.iso.date().optional(),
  /** Last visit before this day, or none. */
  lastVisitBefore: z.iso.date().optional(),
  /** Straight distance from the site. */
  withinMetres: z.number().min(50).max(20_000).optional(),
  /** West, south, east, north: the map as it stands. */
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
})
export type MerchantFilter = z.infer<typeof merchantFilterSchema>

/** Merchants on file, every shop with its file if any, or only shops without one. */
export const merchantScopes = ['files', 'shops', 'unfiled'] as const
export const merchantSorts = [
  'name',
  'distance',
  'grade',
  'our_status',
  'stage',
  'interest',
  'last_visit',
  'promise',
  'newest',
] as const
export const merchantsAPage = 50

const list = (text: string) => text.split(',').filter((value) => value !== '')
const number = z.string().max(30).transform(Number)
const inAddress = {
  ...Object.fromEntries(merchantFacets.map((facet) => [facet, z.string().max(2000).transform(list).optional()])),
  withinMetres: number.optional(),
  box: z
    .string()
    .max(120)
    .transform((text) => list(text).map(Number))
    .optional(),
}

/**
 * The query string of GET /merchants and /merchants/summary: the filter as `merchantFilterToQuery` writes it, and how to
 * list. Without `page` all rows come at once, so that map and table show the same.
 */
export const merchantQuerySchema = z
  .object({
    siteId: z.ulid().optional(),
    with: z.enum(merchantScopes).default('files'),
    sort: z.enum(merchantSorts).default('name'),
    order: z.enum(['asc', 'desc']).default('asc'),
    page: number.pipe(z.int().min(0).max(10_000)).optional(),
  })
  .catchall(z.string().max(2000))
  .transform(({ siteId, with: files, sort, order, page, ...rest }, context) => {
    const filter = merchantFilterOfQuery(rest)
    if (filter) return { siteId: siteId ?? null, files, sort, order, page: page ?? null, filter }
    context.addIssue({ code: 'custom', message: 'not_a_filter' })
    return z.NEVER
  })
export type MerchantQuery = z.output<typeof merchantQuerySchema>

/** The filter as it stands in the address: lists joined by commas. Empty fields are left out. */
export function merchantFilterToQuery(filter: MerchantFilter): Record<string, string> {
  const entries = Object.entries(filter).map(([field, value]) => [
    field,
    Array.isArray(value) ? value.join(',') : value,
  ])
  return Object.fromEntries(
    entries.flatMap(([field, value]) => (value === undefined || value === '' ? [] : [[field, String(value)]])),
  )
}

/** Reads `merchantFilterToQuery` back. @returns null when it is not a filter */
export function merchantFilterOfQuery(query: Record<string, string>): MerchantFilter | null {
  const read = z.object(inAddress).catchall(z.unknown()).safeParse(query)
  const parsed = merchantFilterSchema.safeParse(read.data)
  return parsed.success ? parsed.data : null
}

const named = z.object({ id: z.string(), name: z.string() })

/** Whom a merchant settles with, on what evidence, and until when that counts (12 months). */
export const mainBankSchema = z.object({
  bank: z.enum(['own', ...bankCodes]),
  /** Null where our own books say so. */
  evidence: z.enum(presenceEvidences).nullable(),
  observedOn: z.iso.date().nullable(),
  /** The last day it counts. */
  expiresOn: z.iso.date().nullable(),
})
export type MainBank = z.infer<typeof mainBankSchema>

/** A shop and the branch's file on it; what only a file holds is null or empty without one. */
export const merchantRowSchema = z.object({
  shopId: z.string(),
  /** Null where the branch has no file on the shop. */
  merchantId: z.string().nullable(),
  rowVersion: z.int().nullable(),
  name: z.string(),
  category: z.string(),
  group: z.enum(merchantGroups),
  address: z.string().nullable(),
  position: lngLatSchema,
  /** Straight line from the site; null without a site. */
  metres: z.number().nullable(),
  status: z.enum(shopStatuses),
  unit: z.object({ id: z.string(), label: z.string() }).nullable(),
  place: named.nullable(),
  /** The day it came, where somebody noted it. */
  occupiedFrom: z.iso.date().nullable(),
  isNew: z.boolean(),
  seenOn: z.iso.date().nullable(),
  priceTier: z.int().min(1).max(4).nullable(),
  filedGrade: z.int(),
  ourStatus: z.enum(ourStatuses),
  acquiring: z.enum(acquiringStates),
  mainBank: mainBankSchema.nullable(),
  loanNeed: z.enum(loanNeeds),
  openLeads: z.int(),
  memberStage: z.enum(memberStages).nullable(),
  interest: z.int().min(0).max(3).nullable(),
  owner: named.nullable(),
  doNotVisit: z.boolean(),
  lastVisit: z.object({ on: z.iso.date(), outcome: z.enum(visitOutcomes) }).nullable(),
  /** The open promise that is due first; its words are empty to whom notes are not told. */
  nextPromise: z.object({ id: z.string(), on: z.iso.date(), promise: z.string() }).nullable(),
})
export type MerchantRow = z.infer<typeof merchantRowSchema>

const facetCounts = z.array(z.object({ value: z.string(), count: z.int() }))
/** `rows` is a page, or all; `total` counts all pages. Each facet counts what the other fields leave. */
export const merchantListSchema = z.object({
  asOf: z.iso.date(),
  siteId: z.string().nullable(),
  total: z.int(),
  rows: z.array(merchantRowSchema),
  facets: z.object(
    Object.fromEntries(merchantFacets.map((facet) => [facet, facetCounts])) as Record<
      MerchantFacet,
      typeof facetCounts
    >,
  ),
})
export type MerchantList = z.infer<typeof merchantListSchema>

/** Whom open shops deal with (K11), as `rivalPenetration` gives it. */
export const penetrationSchema = z.object({
  shops: z.int(),
  ours: z.int(),
  known: z.int(),
  unknown: z.int(),
  unknownShare: z.number().nullable(),
  point: z.number().nullable(),
  ci: z.tuple([z.number(), z.number()]).nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  relative: z.number().nullable(),
  byBank: z.array(z.object({ bank: z.enum(bankCodes), count: z.int() })),
  findOutFirst: z.boolean(),
})

/** K03b and K11 over the shops a filter leaves, with and without a file. */
export const merchantSummarySchema = z.object({
  asOf: z.iso.date(),
  siteId: z.string().nullable(),
  /** Shops that are not gone. */
  shops: z.int(),
  files: z.int(),
  coverage: z.object({
    open: z.int(),
    unseen: z.int(),
    filed: rateSchema,
    acquiring: rateSchema,
    acquiringActive: rateSchema,
    main: rateSchema,
  }),
  mainBank: penetrationSchema,
  acquiring: penetrationSchema,
  payroll: penetrationSchema,
})
export type MerchantSummary = z.infer<typeof merchantSummarySchema>

/** A file of what is filtered, or of the rows chosen; without names of persons unless the role may see them. */
export const merchantExportSchema = z.strictObject({
  siteId: z.ulid().nullable().default(null),
  with: z.enum(merchantScopes).default('files'),
  filter: merchantFilterSchema.default({}),
  sort: z.enum(merchantSorts).default('name'),
  order: z.enum(['asc', 'desc']).default('asc'),
  /** Null = all the filter leaves. */
  shopIds: z.array(z.ulid()).max(5000).nullable().default(null),
  locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
})
export type MerchantExport = z.infer<typeof merchantExportSchema>
