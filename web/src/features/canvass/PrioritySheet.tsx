import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, InputNumber } from 'antd'
import { priorityCodes, priorityDefaults, type PriorityPart } from 'domain/canvass-priority.ts'
import { useState } from 'react'
import { branchChoicesQuery, useSaveBranchChoice } from '#api/branch-choices.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useToast } from '#ui/Toast.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { pointWords } from './stop-words.ts'

/** Why a door comes before another, in words, with its points: the head's own rule. */
export function PrioritySheet({ branchId, onClose }: { branchId: string; onClose: () => void }) {
  const text = useText()
  const { data, error } = useQuery(branchChoicesQuery(branchId))
  return (
    <SideSheet tall title={text('canvass.priority.title')} facts={text('canvass.priority.note')} onClose={onClose}>
      {error ? (
        <div className="sheet-note">
          <ProblemNote error={error} />
        </div>
      ) : data ? (
        <Parts branchId={branchId} saved={data.canvass_priority} onDone={onClose} />
      ) : (
        <Waiting rows={8} />
      )}
    </SideSheet>
  )
}

type Props = { branchId: string; saved: readonly PriorityPart[]; onDone: () => void }

function Parts({ branchId, saved, onDone }: Props) {
  const text = useText()
  const toast = useToast()
  const may = useMay()('branch_setting.update')
  const save = useSaveBranchChoice(branchId)
  const [parts, setParts] = useState(() => completed(saved))
  const change = (code: PriorityPart['code'], part: Partial<PriorityPart>) =>
    setParts(parts.map((one) => (one.code === code ? { ...one, ...part } : one)))

  return (
    <>
      <ul className="priority-parts">
        {parts.map(({ code, points, isOn }) => (
          <li key={code}>
            <Checkbox checked={isOn} disabled={!may} onChange={({ target }) => change(code, { isOn: target.checked })}>
              {text(`canvass.priority.part.${code}`)}
            </Checkbox>
            {may ? (
              <InputNumber
                size="small"
                min={-20}
                max={20}
                precision={0}
                value={points}
                disabled={!isOn}
                aria-label={`${text(`canvass.priority.part.${code}`)} ${text('canvass.priority.points')}`}
                onChange={(value) => change(code, { points: value ?? 0 })}
              />
            ) : (
              <span className="number">{pointWords(points)}</span>
            )}
          </li>
        ))}
      </ul>
      <div className="sheet-note">
        <ProblemNote error={save.error} />
        {may ? (
          <div className="note-actions">
            <Button
              type="primary"
              loading={save.isPending}
              onClick={() =>
                save.mutate(
                  { key: 'canvass_priority', value: parts },
                  {
                    onSuccess: () => {
                      toast({ words: text('canvass.priority.saved') })
                      onDone()
                    },
                  },
                )
              }
            >
              {text('action.save')}
            </Button>
            <Button onClick={() => setParts(completed([]))}>{text('canvass.priority.reset')}</Button>
          </div>
        ) : (
          <p className="note">{text('canvass.priority.readOnly')}</p>
        )}
      </div>
    </>
  )
}

/** Every reason in its order, those the branch left out with their default. */
const completed = (saved: readonly PriorityPart[]): PriorityPart[] =>
  priorityCodes.flatMap((code) => {
    const part = saved.find((one) => one.code === code) ?? priorityDefaults.find((one) => one.code === code)
    return part ? [part] : []
  })
