import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ImportDetail } from 'domain/import-batch.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import {
  changedLaterOf,
  rejectedUrl,
  useApplyImport,
  useCheckImport,
  useRemoveImport,
  useUndoImport,
} from '#api/imports.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ConfirmWithReason } from '#ui/ConfirmWithReason.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useSession } from '#use-branch.ts'
import { ChangedLater } from './ChangedLater.tsx'
import { counted } from './import-words.ts'
import { useLanguage } from './use-language.ts'

type Props = { branchId: string; batch: ImportDetail; onRemoved: () => void }

/** What can be done with a batch in the state it is in: one primary deed, the others beside it. */
export function ImportDeeds({ branchId, batch, onRemoved }: Props) {
  const text = useText()
  const format = useFormat()
  const language = useLanguage()
  const { user } = useSession()
  const [isAsking, setAsking] = useState(false)
  const apply = useApplyImport(branchId, batch.kind)
  const check = useCheckImport(branchId, batch.kind)
  const undo = useUndoImport(branchId, batch.kind)
  const remove = useRemoveImport(branchId, batch.kind)
  const { actions, counts, state, fileName } = batch
  const changes = (counts?.new ?? 0) + (counts?.update ?? 0)
  const changedLater = changedLaterOf(undo.error)
  const isSender = batch.createdByName === user.name

  return (
    <div className="import-part">
      <div className="import-deeds">
        {actions.includes('apply') && (
          <Button
            type="primary"
            disabled={changes === 0}
            loading={apply.isPending}
            onClick={() => apply.mutate(batch.id)}
          >
            {state === 'interrupted'
              ? text('import.deed.goOn')
              : changes === 0
                ? text('import.deed.nothing')
                : text('import.deed.apply', counted(changes, format))}
          </Button>
        )}
        {counts && counts.rejected > 0 && isSender && (
          <Button href={rejectedUrl(branchId, batch.kind, batch.id, language)}>{text('import.deed.download')}</Button>
        )}
        {state === 'unreadable' && isWorthAnother(batch) && (
          <Button loading={check.isPending} onClick={() => check.mutate({ importId: batch.id, choice: batch.choice })}>
            {text('import.deed.check')}
          </Button>
        )}
        {batch.kind === 'merchant' && state === 'applied' && (
          <Link to="/merchants" search={({ branch }: { branch?: string }) => ({ branch })}>
            {text('import.merchant.toList')}
          </Link>
        )}
        {actions.includes('undo') && <Button onClick={() => setAsking(true)}>{text('import.deed.undo')}</Button>}
        {actions.includes('remove') && (
          <Button loading={remove.isPending} onClick={() => followUp(remove.mutateAsync(batch.id), onRemoved)}>
            {text(state === 'undone' ? 'import.deed.forget' : 'import.deed.remove')}
          </Button>
        )}
      </div>
      <ProblemNote error={apply.error ?? check.error ?? remove.error ?? (changedLater ? null : undo.error)} />
      {changedLater && <ChangedLater {...changedLater} />}
      <ConfirmWithReason
        open={isAsking}
        title={text('import.undo.title', { file: fileName })}
        consequence={text(batch.kind === 'customer' ? 'import.undo.consequence' : 'import.merchant.consequence', {
          made: format.count(counts?.new ?? 0),
          changed: format.count(counts?.update ?? 0),
        })}
        deed={text('import.deed.undo')}
        destroys
        pending={undo.isPending}
        onConfirm={() => undo.mutate(batch.id, { onSettled: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}

/** The same file is refused for the same fault again; only a fault of ours or a stop is another matter. */
const isWorthAnother = ({ job }: ImportDetail) =>
  job?.state !== 'failed' || ['import_child_died', 'import_too_slow', 'unexpected'].includes(job.problem?.code ?? '')
