import { useText } from '#i18n/use-text.ts'
import { JobProgress } from '#ui/JobProgress.tsx'
import type { useCut } from './use-cut.ts'

/** How the cut is getting on, and the way to stop it. */
export function CutProgress({ cut }: { cut: ReturnType<typeof useCut> }) {
  const text = useText()
  const job = cut.job
  return (
    <div className="cut-progress">
      <JobProgress
        title={text(job?.cancelAsked ? 'canvass.cut.asked' : 'canvass.cut.working')}
        done={job?.done ?? 0}
        total={job?.total ?? null}
        unit={text('canvass.cut.unit')}
        secondsLeft={job?.secondsLeft ?? null}
        {...(job && !job.cancelAsked ? { onCancel: cut.stop } : {})}
      />
    </div>
  )
}
