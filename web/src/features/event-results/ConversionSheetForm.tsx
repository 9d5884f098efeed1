import { Button, Input } from 'antd'
import type { ConversionSheetCheck } from 'domain/conversion.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useApplyConversions, useCheckConversions } from '#api/conversions.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'

type Props = { branchId: string; onClose: () => void }

/** A table of the bank's own system, pasted: looked at row by row before anything is written. */
export function ConversionSheetForm({ branchId, onClose }: Props) {
  const text = useText()
  const toast = useToast()
  const check = useCheckConversions(branchId)
  const apply = useApplyConversions(branchId)
  const [pasted, setPasted] = useState('')
  const checked = check.data
  const send = () =>
    followUp(apply.mutateAsync(pasted), ({ made, proved }) => {
      toast({ words: text('result.paste.applied', { made, proved }) })
      onClose()
    })
  return (
    <SideSheet title={text('result.conversion.paste')} onClose={onClose} tall>
      <div className="side-form">
        <p className="second">{text('result.paste.note')}</p>
        <Input.TextArea
          aria-label={text('result.conversion.paste')}
          rows={8}
          value={pasted}
          placeholder={text('result.paste.hint')}
          onChange={({ target }) => {
            setPasted(target.value)
            check.reset()
          }}
        />
        <ProblemNote error={check.error ?? apply.error} />
        {checked && <Checked checked={checked} />}
        <FormButtons>
          {checked && checked.taken > 0 ? (
            <Button type="primary" loading={apply.isPending} onClick={send}>
              {text('result.paste.apply', { count: checked.taken })}
            </Button>
          ) : (
            <Button
              type="primary"
              disabled={pasted.trim() === ''}
              loading={check.isPending}
              onClick={() => check.mutate(pasted)}
            >
              {text('result.paste.check')}
            </Button>
          )}
          <Button onClick={onClose}>{text('action.cancel')}</Button>
        </FormButtons>
      </div>
    </SideSheet>
  )
}

const signs = { new: 'passed', proves: 'passed', refused: 'refused' } as const

function Checked({ checked }: { checked: ConversionSheetCheck }) {
  const text = useText()
  const format = useFormat()
  if (checked.missing.length > 0)
    return (
      <p role="status">
        <Tag state="refused">
          {text('result.paste.missing', {
            columns: checked.missing.map((column) => text(`result.paste.column.${column}`)).join(text('list.comma')),
          })}
        </Tag>
      </p>
    )
  return (
    <>
      <p role="status" className="strong">
        {text('result.paste.counts', { taken: checked.taken, refused: checked.refused })}
      </p>
      <ul className="paste-rows">
        {checked.rows.map((row) => (
          <li key={row.line}>
            <span className="note">{row.line}</span>
            <span>
              {[
                row.subject,
                row.product === null ? '' : text(`code.productLine.${row.product}`),
                row.happenedOn === null ? '' : format.shortDay(row.happenedOn),
              ]
                .filter((words) => words !== '')
                .join(' ')}
            </span>
            <Tag state={signs[row.verdict]}>
              {row.verdict === 'refused'
                ? row.reasons.map((reason) => text(`code.conversionReason.${reason}`)).join(text('list.comma'))
                : text(`code.conversionVerdict.${row.verdict}`)}
            </Tag>
          </li>
        ))}
      </ul>
    </>
  )
}
