import { z } from 'zod'
import { ApiProblem } from '#api/client.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'

const takenSchema = z.object({ title: z.string(), from: z.iso.date(), to: z.iso.date() })
const expiresSchema = z.object({ title: z.string(), validTo: z.iso.date() })

/** What stands in the way of a placement, with the material and the days it is about. */
export function PlacingProblem({ error }: { error: unknown }) {
  const text = useText()
  const format = useFormat()
  const detail = error instanceof ApiProblem ? error.detail : null
  const taken = takenSchema.safeParse(detail).data
  const expires = expiresSchema.safeParse(detail).data
  return (
    <>
      <ProblemNote error={error} />
      {taken && (
        <p className="second">
          {text('promotion.place.clash', {
            title: taken.title,
            from: format.shortDay(taken.from),
            to: format.shortDay(taken.to),
          })}
        </p>
      )}
      {expires && (
        <p className="second">
          {text('promotion.place.until', { title: expires.title, day: format.shortDay(expires.validTo) })}
        </p>
      )}
    </>
  )
}
