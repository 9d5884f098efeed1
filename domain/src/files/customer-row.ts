import { z } from 'zod'
import { assetBands, birthYearBands, familiarities, lifecycles, ownerChannels, segments, tiers } from '#customer.ts'
import { datums } from '#datum.ts'
import { lngLatSchema } from '#lng-lat.ts'
import { productLines } from '#product.ts'
import { tagCodeSchema } from '#tag.ts'
import type { CustomerColumn } from './customer-file-columns.ts'
import { lastActiveBands } from './customer-file-values.ts'
import type { RowRejection } from './file-lines.ts'
import { privateNumberCodes } from './private-number.ts'

const shortText = (length: number) => z.string().max(length).nullable()

/**
 * A customer as a file tells of him. Null is "the file does not say": an update leaves the field as it is. The
 * customer number and the household key are the bank's own; they are hashed before they are stored.
 */
export const newCustomerRowSchema = z.strictObject({
  customerNumber: z.string().min(1).max(64),
  name: shortText(40),
  salutation: shortText(20),
  birthMonthDay: z
    .string()
    .regex(/^\d{2}-\d{2}$/)
    .nullable(),
  birthYearBand: z.enum(birthYearBands).nullable(),
  mobileTail4: z
    .string()
    .regex(/^\d{4}$/)
    .nullable(),
  ownerStaffNo: shortText(40),
  ownerChannel: z.enum(ownerChannels).nullable(),
  assetBand: z.enum(assetBands).nullable(),
  tier: z.enum(tiers).nullable(),
  careTier: z.enum(tiers).nullable(),
  householdKey: shortText(64),
  /** Of the household, whoever the line is about. */
  hasChild4To12: z.boolean().nullable(),
  hasElder: z.boolean().nullable(),
  homeAddress: shortText(120),
  homePlaceName: shortText(60),
  homeUnitLabel: shortText(40),
  /** WGS-84, whatever the file had. */
  position: lngLatSchema.nullable(),
  /** What the file had. */
  positionDatum: z.enum(datums).nullable(),
  employer: shortText(60),
  segment: z.enum(segments).nullable(),
  lifecycle: z.enum(lifecycles).nullable(),
  familiarity: z.enum(familiarities).nullable(),
  isKey: z.boolean().nullable(),
  maturesOn: z.iso.date().nullable(),
  lastActive: z.enum(lastActiveBands).nullable(),
  lastTwoWayOn: z.iso.date().nullable(),
  marketingConsent: z.boolean().nullable(),
  doNotContact: z.boolean().nullable(),
  tags: z.array(tagCodeSchema).max(40),
  held: z.array(z.enum(productLines)),
  notHeld: z.array(z.enum(productLines)),
})
export type NewCustomerRow = z.infer<typeof newCustomerRowSchema>

export const customerRejectionCodes = [
  'position_at_zero',
  'position_outside_map',
  'position_swapped',
  'position_other_datum',
  'half_position',
  'unknown_value',
  'required_missing',
  'duplicate_in_file',
  'damaged_text',
  'too_long',
  'other_branch',
  ...privateNumberCodes,
] as const
/** What a line that is taken is told. */
export const customerNoteCodes = ['household_disagrees'] as const
export type CustomerNote = RowRejection<(typeof customerNoteCodes)[number], CustomerColumn>
export type CustomerRejectionCode = (typeof customerRejectionCodes)[number]

export type CustomerRejection = RowRejection<CustomerRejectionCode, CustomerColumn>
