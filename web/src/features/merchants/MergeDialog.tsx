import { Button, Modal, Radio } from 'antd'
import type { DuplicatePair } from 'domain/merchant-duplicate.ts'
import { memberStages } from 'domain/merchant.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useMergeMerchants, useUndoMerge } from '#api/merchant-merges.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'

type Props = {
  branchId: string
  pair: DuplicatePair
  onMerged: (keptId: string) => void
  onChanged: () => void
  onClose: () => void
}

/** Which of two files stays, and what moves into it; the toast takes them apart again. */
export function MergeDialog({ branchId, pair, onMerged, onChanged, onClose }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const merge = useMergeMerchants(branchId)
  const undo = useUndoMerge(branchId)
  const [keep, setKeep] = useState<'one' | 'other'>(pair.keep)
  const kept = pair[keep]
  const gone = pair[keep === 'one' ? 'other' : 'one']
  const nameOf = (name: string) => name || text('merchant.duplicate.noSign')
  const stageWords = (stage: string | null) => {
    const known = memberStages.find((code) => code === stage)
    return known ? text(`code.memberStage.${known}`) : text('merchant.noStage')
  }

  const confirm = () =>
    followUp(merge.mutateAsync({ keptId: kept.merchantId, mergedId: gone.merchantId }), (id) => {
      toast({
        words: text('merchant.duplicate.merged', { name: nameOf(kept.name) }),
        onUndo: () => followUp(undo.mutateAsync(id), onChanged),
      })
      onMerged(kept.merchantId)
    })

  return (
    <Modal
      open
      title={text('merchant.duplicate.mergeTitle')}
      width={520}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {text('action.back')}
        </Button>,
        <Button key="deed" type="primary" loading={merge.isPending} onClick={confirm}>
          {text('merchant.duplicate.merge')}
        </Button>,
      ]}
    >
      <Radio.Group
        className="merge-choice"
        aria-label={text('merchant.duplicate.which')}
        value={keep}
        onChange={({ target }) => setKeep(target.value === 'one' ? 'one' : 'other')}
        options={(['one', 'other'] as const).map((which) => ({
          value: which,
          label: (
            <span className="merge-side">
              <span className="strong">{nameOf(pair[which].name)}</span>
              <span className="note">
                {[
                  pair[which].address,
                  text('merchant.gradeOf', { grade: pair[which].filedGrade }),
                  text('merchant.duplicate.contacts', { count: pair[which].contacts }),
                  stageWords(pair[which].memberStage),
                  text('merchant.duplicate.since', { day: format.shortDay(pair[which].createdAt.slice(0, 10)) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
          ),
        }))}
      />
      <p className="second">{text('merchant.duplicate.moves', { kept: nameOf(kept.name), contacts: gone.contacts })}</p>
      <ProblemNote error={merge.error} />
    </Modal>
  )
}
