import { z } from 'zod'
import { isWithinDays } from './civil-date.ts'

/** What a tag tells: habits and hobbies are the preferences of K05, needs and life events drive K04. */
export const tagGroups = ['habit', 'hobby', 'need', 'life_event', 'risk', 'rival', 'service'] as const
export type TagGroup = (typeof tagGroups)[number]

/** The groups that say what a person likes and does (喜好和习惯). */
export const preferenceGroups: readonly TagGroup[] = ['habit', 'hobby']

export const tagCodeSchema = z.string().regex(/^[a-z0-9_]{1,40}$/)

/** A tag; `ttlDays` after it was noted it no longer counts. Labels travel with the code. */
export const tagSchema = z.strictObject({
  code: tagCodeSchema,
  group: z.enum(tagGroups),
  zh: z.string().min(1),
  en: z.string().min(1),
  ttlDays: z.int().positive(),
})
export type Tag = z.infer<typeof tagSchema>

/**
 * Whether a tag still counts: not older than its days to live, and known by then.
 * Source: GLOSSARY.md, tag.
 */
export const isTagLive = (notedOn: string, ttlDays: number, onDate: string): boolean =>
  isWithinDays(notedOn, onDate, ttlDays)
