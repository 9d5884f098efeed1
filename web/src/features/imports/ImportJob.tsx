import type { ImportDetail } from 'domain/import-batch.ts'
import type { JobAnswer } from 'domain/job.ts'
import { useCancelJob } from '#api/jobs.ts'
import type { TextKey } from '#i18n/text-key.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { JobProgress } from '#ui/JobProgress.tsx'

const titles: Record<string, TextKey> = {
  import_check: 'import.job.import_check',
  import_apply: 'import.job.import_apply',
  import_undo: 'import.job.import_undo',
}

/** How far the work on a file is, and the way to stop it; an undo goes to its end. */
export function ImportJob({ branchId, batch, job }: { branchId: string; batch: ImportDetail; job: JobAnswer }) {
  const text = useText()
  const cancel = useCancelJob(branchId)
  const title = text(titles[job.kind] ?? 'import.job.import_check', { file: batch.fileName })
  const canStop = job.kind !== 'import_undo' && !job.cancelAsked

  return (
    <div className="import-part">
      <JobProgress
        title={title}
        done={job.done}
        total={job.total}
        secondsLeft={job.secondsLeft}
        {...(canStop ? { onCancel: () => cancel.mutate(job.id) } : {})}
      />
      {job.state === 'queued' && <p className="note">{text('import.job.queued')}</p>}
      {job.cancelAsked && <p className="note">{text('import.job.cancelling')}</p>}
      <ProblemNote error={cancel.error} />
    </div>
  )
}
