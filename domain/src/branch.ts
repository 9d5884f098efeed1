import { z } from 'zod'
import { lngLatSchema } from './lng-lat.ts'

export const branchTypes = ['flagship', 'standard', 'community', 'light', 'rural'] as const
export const siteStatuses = ['current', 'former', 'planned'] as const
export const moveReasons = ['lease', 'demolition', 'merger', 'upgrade'] as const
export const territorySources = ['drawn', 'circle', 'assigned'] as const

/** How much of a customer's money the installation may know (domain.md §2.3, decision 22). */
export const dataModes = ['none', 'band', 'exact'] as const

/** Straight-line rings drawn round a branch, metres (P-RING). */
export const referenceRings = [700, 1000, 1500] as const

/** A ring of positions, closed (first = last), as stored for territories and drawn shapes. */
export const ringSchema = z.array(lngLatSchema).min(4).max(500)

const site = {
  position: lngLatSchema,
  address: z.string().trim().max(120).default(''),
  fromDate: z.iso.date(),
  toDate: z.iso.date().nullable().default(null),
  moveReason: z.enum(moveReasons).nullable().default(null),
  /** Metres: who lives so near may be bound to the site once it is a former one. */
  bondRadius: z.int().min(100).max(5000).default(800),
}
export const newBranchSiteSchema = z.strictObject({ status: z.enum(siteStatuses), ...site })
export type NewBranchSite = z.infer<typeof newBranchSiteSchema>

/** What may be changed of a site: what it is to the branch stays. */
export const branchSiteChangeSchema = z.strictObject(site)
export type BranchSiteChange = z.infer<typeof branchSiteChangeSchema>

/** A former site as its form holds it: one that was left has a last day. */
export const formerSiteFormSchema = branchSiteChangeSchema
  .extend({ address: z.string().trim().min(1).max(120), toDate: z.iso.date() })
  .refine(({ fromDate, toDate }) => fromDate <= toDate, { path: ['toDate'], error: 'ends_before_start' })

/** How many were bound to a former site, and the moment by which that is taken back. */
export const siteBondsSchema = z.object({ bonded: z.int(), at: z.iso.datetime() })
export const siteBondsTakenBackSchema = z.strictObject({ at: z.iso.datetime().optional() })

/** A branch is opened with the address it stands at. */
export const newBranchSchema = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_-]{1,20}$/, { error: 'branch_code' }),
  name: z.string().trim().min(1).max(60),
  branchType: z.enum(branchTypes).default('standard'),
  openedOn: z.iso.date().nullable().default(null),
  site: newBranchSiteSchema,
})
export type NewBranch = z.infer<typeof newBranchSchema>
