import type { Ecosystem } from 'domain/ecosystem.ts'
import { useState } from 'react'
import type { SuggestionsAbout } from '#api/suggestions.ts'
import { GapList } from './GapList.tsx'
import { KeyMembers } from './KeyMembers.tsx'
import { StrengthParts } from './StrengthParts.tsx'
import { SuggestionList } from './SuggestionList.tsx'
import type { IntroductionDeeds } from './use-introduction-deeds.ts'

type Props = {
  branchId: string
  ecosystem: Ecosystem
  allianceId: string | null
  pair: readonly [string, string] | null
  deeds: IntroductionDeeds
  onPair: (pair: readonly [string, string] | null) => void
  onNode: (id: string) => void
}

const few = 3
const many = 50

/** Nobody chosen: whom to introduce this week, who holds the alliance together, and what it lacks. */
export function EcosystemSide({ branchId, ecosystem, allianceId, pair, deeds, onPair, onNode }: Props) {
  const [limit, setLimit] = useState(few)
  const about: SuggestionsAbout = allianceId === null ? { all: '1' } : { allianceId }
  const [alliance] = ecosystem.alliances
  return (
    <>
      <SuggestionList
        branchId={branchId}
        about={about}
        limit={limit}
        pair={pair}
        onPair={onPair}
        deeds={deeds}
        onMore={limit === few ? () => setLimit(many) : null}
      />
      <KeyMembers alliances={ecosystem.alliances} onNode={onNode} />
      {ecosystem.alliances.length > 0 && (
        <GapList branchId={branchId} alliances={ecosystem.alliances} onNode={onNode} />
      )}
      <StrengthParts whole={allianceId !== null && alliance ? alliance : ecosystem.whole} />
    </>
  )
}
