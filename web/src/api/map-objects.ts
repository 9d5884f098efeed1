import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bankCodes } from 'domain/competitor.ts'
import { customerOnSheetSchema, mapCompetitorSchema, mapSegmentSchema, mapShopSchema } from 'domain/map-layers.ts'
import { merchantGroups } from 'domain/merchant-category.ts'
import { z } from 'zod'
import { ask } from './client.ts'
import { choiceText } from './customer-map.ts'

/** A group or bank that this page does not know yet is drawn as the one for all others. */
const shopSchema = mapShopSchema.extend({ group: z.enum(merchantGroups).catch('serve') })
export type MapShop = z.infer<typeof shopSchema>

const competitorSchema = mapCompetitorSchema.extend({ bank: z.enum(bankCodes).catch('other') })
export type MapCompetitor = z.infer<typeof competitorSchema>

export type MapSegment = z.infer<typeof mapSegmentSchema>

const path = (branchId: string, noun: string, siteId: string | null) =>
  `/branches/${branchId}/${noun}${choiceText({ siteId, filterText: '' })}`

/** Shops round a branch site with what the branch has with each. */
export const shopsQuery = (branchId: string, siteId: string | null) =>
  queryOptions({
    queryKey: ['shops', branchId, siteId],
    queryFn: async () => (await ask(z.object({ shops: z.array(shopSchema) }), path(branchId, 'shops', siteId))).shops,
    placeholderData: keepPreviousData,
  })

/** Outlets of other banks round a branch site. */
export const competitorsQuery = (branchId: string, siteId: string | null) =>
  queryOptions({
    queryKey: ['competitors', branchId, siteId],
    queryFn: async () =>
      (await ask(z.object({ competitors: z.array(competitorSchema) }), path(branchId, 'competitors', siteId)))
        .competitors,
    placeholderData: keepPreviousData,
  })

/** Stretches of street round a branch site and when somebody last walked them. */
export const streetsQuery = (branchId: string, siteId: string | null) =>
  queryOptions({
    queryKey: ['streets', branchId, siteId],
    queryFn: async () =>
      (await ask(z.object({ segments: z.array(mapSegmentSchema) }), path(branchId, 'streets', siteId))).segments,
    placeholderData: keepPreviousData,
  })

/** One customer as the reader may see him. */
export const customerQuery = (branchId: string, customerId: string) =>
  queryOptions({
    queryKey: ['customer', branchId, customerId],
    queryFn: () => ask(customerOnSheetSchema, `/branches/${branchId}/customers/${customerId}`),
  })
