import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bankCodes } from 'domain/competitor.ts'
import { lngLatSchema } from 'domain/lng-lat.ts'
import { memberStages, ourStatuses } from 'domain/merchant.ts'
import { merchantGroups } from 'domain/merchant-category.ts'
import { shopStatuses } from 'domain/shop.ts'
import { z } from 'zod'
import { ask } from './client.ts'
import { choiceText } from './customer-map.ts'

const shopSchema = z.object({
  id: z.string(),
  name: z.string(),
  category: z.string(),
  group: z.enum(merchantGroups),
  position: lngLatSchema,
  status: z.enum(shopStatuses),
  seenOn: z.iso.date().nullable(),
  merchantId: z.string().nullable(),
  ourStatus: z.enum(ourStatuses).nullable(),
  memberStage: z.enum(memberStages).nullable(),
})
export type MapShop = z.infer<typeof shopSchema>

const competitorSchema = z.object({
  id: z.string(),
  name: z.string(),
  bankCode: z.enum(bankCodes),
  position: lngLatSchema,
  seenOn: z.iso.date().nullable(),
})
export type MapCompetitor = z.infer<typeof competitorSchema>

const streetSchema = z.object({
  id: z.string(),
  name: z.string(),
  named: z.boolean(),
  lines: z.array(z.array(lngLatSchema)),
  lengthM: z.number(),
  lastVisitOn: z.iso.date().nullable(),
})
export type MapStreet = z.infer<typeof streetSchema>

const onMap = (siteId: string | null) => choiceText({ siteId, filterText: '' })

/** Shops round a branch site with what the branch has with each. */
export const shopsQuery = (branchId: string, siteId: string | null) =>
  queryOptions({
    queryKey: ['shops', branchId, siteId],
    queryFn: async () =>
      (await ask(z.object({ shops: z.array(shopSchema) }), `/branches/${branchId}/shops${onMap(siteId)}`)).shops,
    placeholderData: keepPreviousData,
  })

/** Outlets of other banks round a branch site. */
export const competitorsQuery = (branchId: string, siteId: string | null) =>
  queryOptions({
    queryKey: ['competitors', branchId, siteId],
    queryFn: async () =>
      (await ask(z.object({ competitors: z.array(competitorSchema) }), `/branches/${branchId}/competitors${onMap(siteId)}`))
        .competitors,
    placeholderData: keepPreviousData,
  })

/** Streets round a branch site and when somebody last walked them. */
export const streetsQuery = (branchId: string, siteId: string | null) =>
  queryOptions({
    queryKey: ['streets', branchId, siteId],
    queryFn: async () =>
      (await ask(z.object({ streets: z.array(streetSchema) }), `/branches/${branchId}/streets${onMap(siteId)}`)).streets,
    placeholderData: keepPreviousData,
  })
