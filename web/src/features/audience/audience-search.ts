import { useNavigate, useSearch } from '@tanstack/react-router'
import { audienceOfText, type AudienceQuestion, audienceToText, inOwnFields, wholeAudience } from 'domain/audience.ts'
import { useCallback, useMemo } from 'react'
import { z } from 'zod'

/** What this page keeps in the address: whom one looks for, and the place that is open. */
export const audienceSearchSchema = z.object({
  whom: z.string().max(4000).optional().catch(undefined),
  place: z.string().max(60).optional().catch(undefined),
})

type AudienceState = { question: AudienceQuestion; whom: string; place: string | null }

/** The page's part of the address and the way to change it; each change is a step one can go back from. */
export function useAudienceState(): [
  AudienceState,
  (part: Partial<Pick<AudienceState, 'question' | 'place'>>) => void,
] {
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const state = useMemo((): AudienceState => {
    const { whom = '', place = null } = audienceSearchSchema.parse(search)
    // A hand-made address that asks for nobody known asks for everybody.
    const question = inOwnFields(audienceOfText(whom) ?? wholeAudience)
    return { question, whom: audienceToText(question), place }
  }, [search])
  const change = useCallback(
    ({ question, place }: Partial<Pick<AudienceState, 'question' | 'place'>>) =>
      void navigate({
        to: '.',
        search: (before: object) => ({
          ...before,
          ...(question === undefined ? {} : { whom: audienceToText(question) || undefined }),
          ...(place === undefined ? {} : { place: place ?? undefined }),
        }),
        resetScroll: false,
      }),
    [navigate],
  )
  return [state, change]
}
