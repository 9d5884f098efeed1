import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Branch } from '#api/branch.ts'
import { followUp } from '#api/changes.ts'
import { ApiProblem } from '#api/client.ts'
import { useCancelJob } from '#api/jobs.ts'
import { useMay } from '#api/may.ts'
import { sitePlanQuery, useRemoveSitePlan, useRestoreSitePlan } from '#api/site-plans.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { KeepInSight } from '#map/KeepInSight.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Icon } from '#ui/Icon.tsx'
import { JobProgress } from '#ui/JobProgress.tsx'
import { useToast } from '#ui/Toast.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { countWords } from './season-words.ts'
import { useSeasonSearch } from './season-search.ts'
import { AudiencePoints, SeasonMap, SiteFlags } from './SeasonMap.tsx'
import { SeasonKey } from './SeasonKey.tsx'
import { SeasonResult } from './SeasonResult.tsx'

/** The job counts tenths of a second. */
const tenths = 10

type Props = { branch: Branch; planId: string; onBack: () => void }

/** One plan: its sites at the left, where they are and whom they reach on the map. */
export function SeasonView({ branch, planId, onBack }: Props) {
  const text = useText()
  const format = useFormat()
  const [search, change] = useSeasonSearch()
  const { data: plan, error, refetch } = useQuery(sitePlanQuery(branch.id, planId))
  const result = plan?.result ?? null
  const set = search.set === 'other' && result?.other ? 'other' : 'chosen'
  const shown = result ? (result[set] ?? result.chosen) : null
  const site = search.site ?? null
  return (
    <>
      <aside className="season-rail season-wide" aria-label={plan?.title ?? text('season.title')}>
        <header className="season-head">
          <div className="season-title">
            <button type="button" className="season-back" aria-label={text('season.back')} onClick={onBack}>
              <Icon name="back" size={16} />
            </button>
            <h1 className="title">{plan?.title ?? text('season.title')}</h1>
          </div>
        </header>
        <div className="season-body">
          {!plan && error && (
            <div className="season-note">
              <ProblemNote
                error={error}
                actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>}
              />
            </div>
          )}
          {!plan && !error && <Waiting rows={8} />}
          {plan?.state === 'running' && <Running branchId={branch.id} job={plan.job} />}
          {plan && plan.state !== 'running' && !result && (
            <div className="season-note">
              {plan.state === 'cancelled' ? (
                <p className="second">{text('season.stopped')}</p>
              ) : (
                <ProblemNote error={new ApiProblem(500, plan.job?.problem?.code ?? 'unexpected', null, null)} />
              )}
            </div>
          )}
          {plan && result && (
            <SeasonResult
              branchId={branch.id}
              plan={plan}
              result={result}
              set={set}
              site={site}
              onSet={(next) => change({ set: next === 'other' ? 'other' : undefined, site: undefined })}
              onSite={(key) => change({ site: key })}
            />
          )}
        </div>
        {plan && plan.state !== 'running' && (
          <RemovePlan branchId={branch.id} planId={plan.id} title={plan.title} onGone={onBack} />
        )}
      </aside>
      <div className="season-ground">
        {result && shown ? (
          <SeasonMap
            key={planId}
            branch={branch}
            summary={text('season.summary', {
              sites: shown.sites.length,
              count: countWords(shown.value, result.unit, { text, format }),
            })}
            positions={[...result.chosen.sites, ...(result.other?.sites ?? [])].map(({ position }) => position)}
          >
            <AudiencePoints points={result.points} set={set} />
            <KeepInSight at={shown.sites.find(({ key }) => key === site)?.position ?? null} covered={0} />
            <SiteFlags sites={shown.sites} chosen={site} onChoose={(key) => change({ site: key })} />
          </SeasonMap>
        ) : (
          <SeasonMap branch={branch} summary="" positions={[]} waiting={!error}>
            {null}
          </SeasonMap>
        )}
        {result && <SeasonKey hasReached={result.reached.places > 0} hasUnknown={result.unknownPlaces > 0} />}
      </div>
    </>
  )
}

type RunningProps = {
  branchId: string
  job: { id: string; done: number; total: number | null; cancelAsked: boolean } | null
}

function Running({ branchId, job }: RunningProps) {
  const text = useText()
  const may = useMay()
  const cancel = useCancelJob(branchId)
  return (
    <div className="season-note">
      <JobProgress
        title={text(job?.cancelAsked ? 'season.stopping' : 'season.working')}
        done={Math.round((job?.done ?? 0) / tenths)}
        total={job?.total ? Math.round(job.total / tenths) : null}
        unit={text('season.seconds')}
        {...(job && !job.cancelAsked && may('job.cancel') ? { onCancel: () => cancel.mutate(job.id) } : {})}
      />
      <ProblemNote error={cancel.error} />
    </div>
  )
}

type RemoveProps = { branchId: string; planId: string; title: string; onGone: () => void }

function RemovePlan({ branchId, planId, title, onGone }: RemoveProps) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const remove = useRemoveSitePlan(branchId)
  const restore = useRestoreSitePlan(branchId)
  if (!may('site_plan.remove')) return null
  return (
    <footer className="season-foot">
      <Button
        type="text"
        loading={remove.isPending}
        onClick={() =>
          followUp(remove.mutateAsync(planId), () => {
            toast({ words: text('season.removed', { title }), onUndo: () => restore.mutate(planId) })
            onGone()
          })
        }
      >
        {text('season.remove')}
      </Button>
      <ProblemNote error={remove.error} />
    </footer>
  )
}
