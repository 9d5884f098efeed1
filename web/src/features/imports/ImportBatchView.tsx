import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ImportKind } from 'domain/import-batch.ts'
import { isJobLive } from 'domain/job.ts'
import { useEffect } from 'react'
import { forgetMap } from '#api/changes.ts'
import { importQuery, useCheckImport } from '#api/imports.ts'
import { importZhCn } from '#i18n/zh-cn-import.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ErrorNote, ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { BatchTag } from './BatchTag.tsx'
import { ColumnChoices } from './ColumnChoices.tsx'
import { ImportCountStrip } from './ImportCountStrip.tsx'
import { ImportDeeds } from './ImportDeeds.tsx'
import { ImportJob } from './ImportJob.tsx'
import { counted } from './import-words.ts'
import { ImportProblem } from './ImportProblem.tsx'
import { ImportRows } from './ImportRows.tsx'
import { PositionQuestion } from './PositionQuestion.tsx'
import { WordChoices } from './WordChoices.tsx'
import './imports.css'

type Props = { branchId: string; kind: ImportKind; importId: string; onRemoved: () => void }

/** One file: how far it is, what it would do, and what can be done with it. */
export function ImportBatchView({ branchId, kind, importId, onRemoved }: Props) {
  const text = useText()
  const format = useFormat()
  const detail = useQuery(importQuery(branchId, kind, importId))
  const check = useCheckImport(branchId, kind)
  const isWritten = detail.data?.state === 'applied' || detail.data?.state === 'undone'
  const queryClient = useQueryClient()

  // The cache of answers: what it holds of the map was counted before these lines came or went.
  useEffect(() => {
    if (!isWritten) return
    void forgetMap(queryClient, branchId)
    void queryClient.invalidateQueries({ queryKey: ['not-placed', branchId] })
  }, [isWritten, detail.data?.state, queryClient, branchId])

  if (detail.isPending) return <Waiting rows={6} />
  if (detail.isError) return <ProblemNote error={detail.error} />

  const batch = detail.data
  const { job, state, counts, mapping, question, encoding, datum } = batch
  const isRunning = job !== null && isJobLive(job)
  const canMend = batch.actions.includes('check') && mapping !== null
  const swapped = counts?.reasons['position_swapped'] ?? 0
  const facts = [
    text('import.sentBy', { name: batch.createdByName ?? '', time: format.moment(batch.createdAt) }),
    isEncoding(encoding) ? text(`import.encoding.${encoding}`) : null,
    // Where no line has a position there is nothing to read one way or another.
    counts && datum && mapping?.columns.some(({ column }) => column === 'lng') ? text(`import.datum.${datum}`) : null,
    counts ? text('import.counts.total', counted(counts.total, format)) : null,
  ]

  return (
    <article className="import-batch" aria-label={batch.fileName}>
      <header className="import-part">
        <h2 className="title">
          {batch.fileName} <BatchTag state={state} />
        </h2>
        <p className="note">{facts.filter((fact) => fact !== null).join('　')}</p>
      </header>
      {isRunning && <ImportJob branchId={branchId} batch={batch} job={job} />}
      {!isRunning && <ImportProblem batch={batch} />}
      {job?.problem?.code === 'undo_left_some' && (
        <div className="import-part">
          <ErrorNote
            title={text(
              kind === 'customer' ? 'import.undo.leftSome' : 'import.merchant.leftSome',
              counted(leftOf(job.problem.detail), format),
            )}
          />
        </div>
      )}
      {state === 'interrupted' && <p className="import-part second">{text('import.interruptedNote')}</p>}
      {question && state === 'needs_choice' && (
        <PositionQuestion branchId={branchId} batch={batch} question={question} />
      )}
      {counts && <ImportCountStrip kind={kind} counts={counts} />}
      {!isRunning && <ImportDeeds branchId={branchId} batch={batch} onRemoved={onRemoved} />}
      {canMend && swapped > 0 && state === 'ready' && (
        <p className="import-part import-offer">
          {text('import.swapSome', counted(swapped, format))}
          <Button
            size="small"
            loading={check.isPending}
            onClick={() => check.mutate({ importId: batch.id, choice: { ...batch.choice, swapped: true } })}
          >
            {text('import.swapThem')}
          </Button>
        </p>
      )}
      {kind === 'merchant' && canMend && state === 'ready' && (
        <p className="import-part import-offer">
          {text(batch.choice.fileWins ? 'import.merchant.fileWins' : 'import.merchant.handWins')}
          <Button
            size="small"
            loading={check.isPending}
            onClick={() =>
              check.mutate({ importId: batch.id, choice: { ...batch.choice, fileWins: !batch.choice.fileWins } })
            }
          >
            {text(batch.choice.fileWins ? 'import.merchant.letHandWin' : 'import.merchant.letFileWin')}
          </Button>
        </p>
      )}
      {/* A new check may find other words and columns: their choices begin anew. */}
      {canMend && (
        <WordChoices key={`words ${batch.rowVersion}`} branchId={branchId} batch={batch} words={mapping.unknownWords} />
      )}
      {canMend && (
        <ColumnChoices key={`columns ${batch.rowVersion}`} branchId={branchId} batch={batch} mapping={mapping} />
      )}
      {counts && <ImportRows key={batch.rowVersion} branchId={branchId} batch={batch} />}
    </article>
  )
}

const isEncoding = (code: string | null): code is keyof typeof importZhCn.encoding =>
  code !== null && Object.hasOwn(importZhCn.encoding, code)

const leftOf = (detail: unknown): number =>
  typeof detail === 'object' && detail !== null && 'count' in detail && typeof detail.count === 'number'
    ? detail.count
    : 0
