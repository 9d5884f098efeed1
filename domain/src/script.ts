import { z } from 'zod'
import { segments } from './customer.ts'
import { merchantGroups } from './merchant-category.ts'

const line = z.string().trim().min(1).max(200)

/** Words for a door: how to open, what to ask, and what to answer when the owner objects (R079). */
const wordsSchema = z.strictObject({
  opening: line,
  points: z.array(line).max(6),
  objections: z.array(z.strictObject({ says: line, answer: line })).max(6),
})
export type ScriptWords = z.infer<typeof wordsSchema>

/** For whom: one trade, else a group of trades, else a segment of customers, else any door. */
const audience = {
  category: z.string().trim().max(40).nullable().default(null),
  merchantGroup: z.enum(merchantGroups).nullable().default(null),
  segment: z.enum(segments).nullable().default(null),
  /** For doors where one serves and offers nothing: own customers, and those whom a colleague follows up. */
  service: z.boolean().default(false),
}

/** A text that ships with the program, in both languages. */
export const standardScriptSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z_]{1,39}$/),
  ...audience,
  titleZh: z.string().min(1),
  titleEn: z.string().min(1),
  zh: wordsSchema,
  en: wordsSchema,
})
export type StandardScript = z.infer<typeof standardScriptSchema>

/** A text the branch wrote, in its own language; `replaces` names the standard one that it stands for. */
export const newScriptSchema = wordsSchema.extend({
  title: z.string().trim().min(1).max(60),
  ...audience,
  replaces: z.string().max(40).nullable().default(null),
})
export type NewScript = z.infer<typeof newScriptSchema>

export const scriptSchema = z.object({
  id: z.string(),
  rowVersion: z.int(),
  title: z.string(),
  category: z.string().nullable(),
  merchantGroup: z.enum(merchantGroups).nullable(),
  segment: z.enum(segments).nullable(),
  service: z.boolean(),
  replaces: z.string().nullable(),
  ...wordsSchema.shape,
})
export type Script = z.infer<typeof scriptSchema>

/** The branch's own texts, and the standard ones with whether the branch put its own in their place. */
export const scriptListSchema = z.object({
  scripts: z.array(scriptSchema),
  standard: z.array(standardScriptSchema.extend({ isReplaced: z.boolean() })),
})
export type ScriptList = z.infer<typeof scriptListSchema>

/** What stands on a card: the branch's words as typed, or the standard ones in both languages. */
export const cardScriptSchema = z.object({ title: z.string(), titleEn: z.string(), zh: wordsSchema, en: wordsSchema })
export type CardScript = z.infer<typeof cardScriptSchema>

/** What a door is, as far as words depend on it. */
export type ScriptAudience = { category: string | null; group: string | null; segment: string | null; service: boolean }

/**
 * The words for a door: the text for its trade before that for its group of trades, before that for its customers'
 * segment, before that for any door; where one only serves, the texts for serving alone. Of equals the branch's own, then the one that comes first.
 * Source: GLOSSARY.md, opening words.
 *
 * @returns null where no text fits
 */
export function scriptFor({ scripts, standard }: ScriptList, door: ScriptAudience): CardScript | null {
  const all = [
    ...scripts.map((script) => ({
      rank: fit(script, door),
      card: { title: script.title, titleEn: script.title, zh: wordsOf(script), en: wordsOf(script) },
    })),
    ...standard
      .filter(({ isReplaced }) => !isReplaced)
      .map((script) => ({
        rank: fit(script, door),
        card: { title: script.titleZh, titleEn: script.titleEn, zh: script.zh, en: script.en },
      })),
  ]
  const [best] = all.filter(({ rank }) => rank > 0).toSorted((a, b) => b.rank - a.rank)
  return best?.card ?? null
}

const wordsOf = ({ opening, points, objections }: ScriptWords): ScriptWords => ({ opening, points, objections })

/** 0 where it is for others; more, the closer it fits. */
function fit(
  script: Pick<StandardScript, 'category' | 'merchantGroup' | 'segment' | 'service'>,
  door: ScriptAudience,
): number {
  if (script.service !== door.service) return 0
  if (script.category !== null) return script.category === door.category ? 4 : 0
  if (script.merchantGroup !== null) return script.merchantGroup === door.group ? 3 : 0
  if (script.segment !== null) return script.segment === door.segment ? 2 : 0
  return 1
}
