import { z } from 'zod'
import type { Role } from './user.ts'

export const keyPersonTitles = [
  'property_mgr',
  'committee_head',
  'owner_committee',
  'market_office',
  'dance_leader',
  'security',
  'finance',
  'hr',
  'owner',
  'principal',
  'village_head',
  'other',
] as const
export const attitudes = ['support', 'neutral', 'resist', 'unknown'] as const
export const keyPersonSubjects = ['place', 'target_group', 'merchant'] as const

/** Roles that may read a key person's phone; it was given with consent, and not to everybody. */
export const keyPersonPhoneRoles: readonly Role[] = ['branch_head', 'alliance']

/** Who opens a door, and what *they* want (关键人). A phone needs the person's consent and its date. */
export const newKeyPersonSchema = z
  .strictObject({
    attachesKind: z.enum(keyPersonSubjects),
    attachesId: z.ulid(),
    name: z.string().trim().max(40).default(''),
    title: z.enum(keyPersonTitles),
    phone: z.string().trim().max(30).default(''),
    consentOn: z.iso.date().nullable().default(null),
    attitude: z.enum(attitudes).default('unknown'),
    whatTheyWant: z.string().trim().max(200).default(''),
    lastContactOn: z.iso.date().nullable().default(null),
  })
  .refine((person) => person.phone === '' || person.consentOn !== null, {
    path: ['phone'],
    error: 'phone_needs_consent',
  })
export type NewKeyPerson = z.infer<typeof newKeyPersonSchema>
