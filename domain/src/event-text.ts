import { z } from 'zod'

/** What of an event a compliance officer reads, by where it stands on the planning form (F06). */
export const readFields = ['title', 'theme', 'invitePlan', 'safetyPlan', 'followPlan', 'steps', 'sponsorships'] as const
export type ReadField = (typeof readFields)[number]

/** One text: of the run sheet each step, of the sponsors each gift with what is given in return, and whose it is. */
export const readTextSchema = z.object({ field: z.enum(readFields), name: z.string(), text: z.string() })
export type ReadText = z.infer<typeof readTextSchema>

const wordsSchema = z.object({ name: z.string(), text: z.string() })
/** What of a field stood there and stands there no more, and what came instead. */
export const textChangeSchema = z.object({
  field: z.enum(readFields),
  was: z.array(wordsSchema),
  is: z.array(wordsSchema),
})
export type TextChange = z.infer<typeof textChangeSchema>

/**
 * What the texts of an event say otherwise than before, field by field. Their order is none of it: the run sheet may move
 * its hours and hands.
 * Source: GLOSSARY.md, change after compliance.
 *
 * @returns nothing where they say the same
 */
export const textChanges = (before: readonly ReadText[], now: readonly ReadText[]): TextChange[] =>
  readFields.flatMap((field) => {
    const [old, fresh] = [before, now].map((texts) => texts.filter((one) => one.field === field && one.text !== ''))
    const was = without(old ?? [], fresh ?? [])
    const is = without(fresh ?? [], old ?? [])
    return was.length + is.length === 0 ? [] : [{ field, was, is }]
  })

/** Texts that the others do not have, each as often as it is more. */
function without(texts: readonly ReadText[], others: readonly ReadText[]): TextChange['was'] {
  const rest = others.map(({ name, text }) => JSON.stringify([name, text]))
  return texts.flatMap(({ name, text }) => {
    const found = rest.indexOf(JSON.stringify([name, text]))
    if (found === -1) return [{ name, text }]
    rest.splice(found, 1)
    return []
  })
}
