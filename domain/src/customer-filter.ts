import { z } from 'zod'
import { lifecycles, segments, tiers } from './customer.ts'
import { placeKinds } from './place.ts'
import { productLines } from './product.ts'

const codes = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.array(z.enum(values)).max(values.length).optional()

/**
 * What narrows the customers that map, table, tiles and export count. Fields are joined by and, values of a field by or.
 * `placeKinds` narrows the places. An absent field does not narrow. Denominators never change with the filter.
 */
export const customerFilterSchema = z.strictObject({
  segments: codes(segments),
  tiers: codes(tiers),
  held: codes(productLines),
  missing: codes(productLines),
  tags: z
    .array(z.string().regex(/^[a-z0-9_]{1,40}$/))
    .max(20)
    .optional(),
  lifecycles: codes(lifecycles),
  placeKinds: codes(placeKinds),
  ownerIds: z
    .array(z.union([z.ulid(), z.literal('none')]))
    .max(50)
    .optional(),
})
export type CustomerFilter = z.infer<typeof customerFilterSchema>

export const customerFilterFields = Object.keys(customerFilterSchema.shape) as (keyof CustomerFilter)[]

/** The filter as one address-bar value: `segments:boss,soho;missing:credit_card`. Empty when nothing narrows. */
export function filterToText(filter: CustomerFilter): string {
  return customerFilterFields
    .flatMap((field) => {
      const values = filter[field]
      return values?.length ? [`${field}:${values.join(',')}`] : []
    })
    .join(';')
}

/** Reads `filterToText` back. @returns null when the text is not a filter. */
export function filterOfText(text: string): CustomerFilter | null {
  const parts = text.split(';').filter((part) => part !== '')
  const entries = parts.map((part) => {
    const [field = '', values = ''] = part.split(':')
    return [field, values.split(',').filter((value) => value !== '')] as const
  })
  const parsed = customerFilterSchema.safeParse(Object.fromEntries(entries))
  return parsed.success ? parsed.data : null
}
