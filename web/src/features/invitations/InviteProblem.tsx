import { inviteDrops } from 'domain/invitation.ts'
import { touchBreaches } from 'domain/touch.ts'
import { z } from 'zod'
import { ApiProblem } from '#api/client.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ErrorNote, ProblemNote } from '#ui/ErrorNote.tsx'

const refusalSchema = z.object({
  why: z.union([z.enum(touchBreaches), z.enum(inviteDrops)]),
  until: z.string().nullable().optional(),
})

/** The server's words; where somebody may not be asked, why and until when. */
export function InviteProblem({ error }: { error: unknown }) {
  const text = useText()
  const format = useFormat()
  const refusal = refusalSchema.safeParse(error instanceof ApiProblem ? error.detail : null)
  if (!(error instanceof ApiProblem) || error.code !== 'contact_refused' || !refusal.success)
    return <ProblemNote error={error} />
  const { why, until = null } = refusal.data
  const words = isBreach(why) ? text(`code.touchBreach.${why}`) : text(`code.inviteDrop.${why}`)
  const told =
    until === null || until > '9000'
      ? words
      : text('invitation.people.until', { why: words, day: format.shortDay(until) })
  return <ErrorNote title={text('invitation.problem.refused', { why: told })} requestId={error.requestId} />
}

const isBreach = (why: string): why is (typeof touchBreaches)[number] => touchBreaches.some((code) => code === why)
