import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import { useText } from '#i18n/use-text.ts'
import { JobProgress } from '#ui/JobProgress.tsx'
import type { useCut } from './use-cut.ts'

/** The job counts tenths of a second. */
const tenths = 10

/** How good the cut is so far, how much better it could get at most, and the way to be content with it. */
export function CutProgress({ cut, sheet }: { cut: ReturnType<typeof useCut>; sheet: PlanSheet }) {
  const text = useText()
  const job = cut.job
  const best = sheet.cut
  return (
    <div className="cut-progress">
      <JobProgress
        title={text(job?.cancelAsked ? 'canvass.cut.asked' : 'canvass.cut.working')}
        done={Math.round((job?.done ?? 0) / tenths)}
        total={job?.total ? Math.round(job.total / tenths) : null}
        unit={text('canvass.cut.unit')}
        {...(job && !job.cancelAsked ? { onCancel: cut.stop } : {})}
      />
      {best && (
        <p className="second note-size" aria-live="polite">
          {[
            text('canvass.cut.best', { minutes: Math.round(best.value) }),
            ...(best.bound === null
              ? []
              : [text('canvass.cut.atMost', { minutes: Math.max(0, Math.round(best.value - best.bound)) })]),
          ].join(text('canvass.semicolon'))}
        </p>
      )}
    </div>
  )
}
