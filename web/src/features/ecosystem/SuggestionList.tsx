import { useQuery } from '@tanstack/react-query'
import type { Suggestion, SuggestionList as Answer, Triangle } from 'domain/suggestion.ts'
import { type SuggestionsAbout, suggestionsQuery } from '#api/suggestions.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { pairId } from './graph-picture.ts'
import { SuggestionItem } from './SuggestionItem.tsx'
import type { IntroductionDeeds } from './use-introduction-deeds.ts'

type Props = {
  branchId: string
  about: SuggestionsAbout
  limit: number
  pair: readonly [string, string] | null
  onPair: (pair: readonly [string, string] | null) => void
  deeds: IntroductionDeeds
  onMore: (() => void) | null
}

/** Whom to introduce to whom this week, and why. */
export function SuggestionList({ branchId, about, limit, pair, onPair, deeds, onMore }: Props) {
  const text = useText()
  const { data, error } = useQuery(suggestionsQuery(branchId, about, limit))
  return (
    <Section
      title={text('ecosystem.suggestion.title')}
      action={
        data && onMore && data.counts.pairs > data.suggestions.length ? (
          <button type="button" className="text-button note-size" onClick={onMore}>
            {text('ecosystem.suggestion.all', { count: Math.min(50, data.counts.pairs) })}
          </button>
        ) : undefined
      }
    >
      <ProblemNote error={error} />
      {!data && !error && <Waiting rows={5} />}
      {data?.suggestions.length === 0 && (
        <EmptyState title={text('ecosystem.suggestion.none')} note={text('ecosystem.suggestion.noneNote')} />
      )}
      <ul className="suggestions">
        {data?.suggestions.map((suggestion) => {
          const id = pairOf(suggestion)
          const open = pair !== null && pairId(...pair) === id
          return (
            <SuggestionItem
              key={id}
              suggestion={suggestion}
              open={open}
              third={open ? thirdFor(suggestion, data) : null}
              deeds={deeds}
              onOpen={() => onPair(open ? null : [suggestion.a.merchantId, suggestion.b.merchantId])}
            />
          )
        })}
      </ul>
    </Section>
  )
}

export const pairOf = ({ a, b }: Suggestion) => pairId(a.merchantId, b.merchantId)

/** Who completes the two: of a triangle that holds both, the third; else whom one of them is suggested to as well. */
export function thirdFor(
  { a, b }: Suggestion,
  { triangles, suggestions }: Pick<Answer, 'triangles' | 'suggestions'>,
): { id: string; name: string } | null {
  const both = [a.merchantId, b.merchantId]
  const holds = ({ members }: Triangle) => both.every((id) => members.some(({ merchantId }) => merchantId === id))
  const member = triangles.find(holds)?.members.find(({ merchantId }) => !both.includes(merchantId))
  if (member) return { id: member.merchantId, name: member.name }
  for (const other of suggestions) {
    const ends = [other.a, other.b]
    const shared = ends.filter(({ merchantId }) => both.includes(merchantId))
    const third = ends.find(({ merchantId }) => !both.includes(merchantId))
    // Two of one trade would compete for the third.
    if (shared.length === 1 && third && ![a.category, b.category].includes(third.category))
      return { id: third.merchantId, name: third.name }
  }
  return null
}
