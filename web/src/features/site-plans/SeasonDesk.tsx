import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Branch } from '#api/branch.ts'
import { useMay } from '#api/may.ts'
import { sitePlansQuery } from '#api/site-plans.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { NewSeason } from './NewSeason.tsx'
import type { WhomSlot } from './season-form.ts'
import { SeasonList } from './SeasonList.tsx'
import { CandidatePoints, SeasonMap } from './SeasonMap.tsx'
import { useSeasonSearch } from './season-search.ts'
import { SeasonView } from './SeasonView.tsx'
import './season.css'

/** Several sites at once: the plans so far, one of them, or a new one. */
export function SeasonDesk({ branch, renderWhom }: { branch: Branch; renderWhom: WhomSlot }) {
  const phone = useScreen() === 'phone'
  return (
    <div className={phone ? 'season season-phone' : 'season'}>
      <Inside branch={branch} renderWhom={renderWhom} />
    </div>
  )
}

// The camera belongs to the view (view-state.ts); a plan that is opened is seen whole.
const fresh = { set: undefined, site: undefined, at: undefined }

function Inside({ branch, renderWhom }: { branch: Branch; renderWhom: WhomSlot }) {
  const text = useText()
  const may = useMay()
  const [search, change] = useSeasonSearch()
  const list = useQuery(sitePlansQuery(branch.id))
  const toList = () => change({ season: undefined, doing: undefined, whom: undefined, ...fresh })
  if (search.season !== undefined) {
    return <SeasonView key={search.season} branch={branch} planId={search.season} onBack={toList} />
  }
  if (!list.data) {
    return list.error ? (
      <div className="page">
        <ProblemNote
          error={list.error}
          actions={<Button onClick={() => void list.refetch()}>{text('action.again')}</Button>}
        />
      </div>
    ) : (
      <Waiting rows={8} />
    )
  }
  if (search.doing === 'new' && may('site_plan.create')) {
    return (
      <NewSeason
        branch={branch}
        list={list.data}
        whom={search.whom}
        renderWhom={renderWhom}
        onMade={(season) => change({ season, doing: undefined, whom: undefined, ...fresh })}
        onBack={toList}
      />
    )
  }
  return (
    <>
      <SeasonList
        list={list.data}
        onOpen={(season) => change({ season, ...fresh })}
        onNew={() => change({ doing: 'new' })}
      />
      <div className="season-ground">
        <SeasonMap
          branch={branch}
          summary={text('season.candidates', { count: list.data.candidates.length })}
          positions={list.data.candidates.map(({ position }) => position)}
        >
          <CandidatePoints candidates={list.data.candidates} />
        </SeasonMap>
      </div>
    </>
  )
}
