import { z } from 'zod'
import { bankCodes } from '#competitor.ts'
import { segments } from '#customer.ts'
import { datums } from '#datum.ts'
import { lngLatSchema } from '#lng-lat.ts'
import { loanNeeds } from '#merchant.ts'
import { productLines } from '#product.ts'
import { weeklyHoursSchema } from '#weekly-hours.ts'
import type { RowRejection } from './file-lines.ts'
import type { MerchantColumn } from './merchant-import-columns.ts'
import { acquiringWords } from './merchant-import-values.ts'

const shortText = (length: number) => z.string().min(1).max(length).nullable()

/** A merchant as a list tells of it. Null is "the list does not say": an update leaves the field as it is. */
export const newMerchantRowSchema = z.strictObject({
  name: z.string().min(1).max(60),
  category: z
    .string()
    .regex(/^[a-z][a-z_]{1,39}$/)
    .nullable(),
  address: shortText(120),
  /** WGS-84, whatever the list had. */
  position: lngLatSchema.nullable(),
  /** What the list had. */
  positionDatum: z.enum(datums).nullable(),
  ownerName: shortText(40),
  /** Only with the day its owner agreed. */
  phone: z.strictObject({ number: z.string().min(5).max(30), consentOn: z.iso.date() }).nullable(),
  creditCode: shortText(18),
  weeklyHours: weeklyHoursSchema.nullable(),
  /** Which bank it settles with, and the day somebody learned it. */
  mainBank: z.strictObject({ bankCode: z.enum([...bankCodes, 'own']), observedOn: z.iso.date() }).nullable(),
  acquiring: z.enum(acquiringWords).nullable(),
  ourProducts: z.array(z.enum(productLines)).nullable(),
  loanNeed: z.enum(loanNeeds).nullable(),
  allianceInterest: z.int().min(0).max(3).nullable(),
  segments: z.array(z.enum(segments)).max(3).nullable(),
  priceTier: z.int().min(1).max(4).nullable(),
  ownerStaffNo: shortText(40),
  note: shortText(500),
})
export type NewMerchantRow = z.infer<typeof newMerchantRowSchema>

export const merchantRejectionCodes = [
  'position_at_zero',
  'position_outside_map',
  'position_swapped',
  'position_other_datum',
  'half_position',
  'unknown_value',
  'damaged_text',
  'too_long',
  'looks_like_id_card',
  'looks_like_card_number',
  'phone_elsewhere',
  'sign_missing',
  'merchant_twice',
  'bad_credit_code',
  'too_many',
  'day_to_come',
] as const
export type MerchantRejectionCode = (typeof merchantRejectionCodes)[number]
export type MerchantRejection = RowRejection<MerchantRejectionCode, MerchantColumn>

/** What is left out of a line that is taken. */
export const merchantNoteCodes = ['phone_without_consent', 'phone_unread', 'hours_unread', 'bank_without_day'] as const
export type MerchantNote = RowRejection<(typeof merchantNoteCodes)[number], MerchantColumn>
