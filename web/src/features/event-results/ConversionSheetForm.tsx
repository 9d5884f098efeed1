import type { ConversionSheetCheck } from 'domain/conversion.ts'
import { useApplyConversions, useCheckConversions } from '#api/conversions.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { PastedSheet } from '#ui/PastedSheet.tsx'
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
  return (
    <SideSheet title={text('result.conversion.paste')} onClose={onClose} tall>
      <div className="side-form">
        <PastedSheet
          words={{
            name: text('result.conversion.paste'),
            note: text('result.paste.note'),
            hint: text('result.paste.hint'),
            check: text('result.paste.check'),
            apply: (count) => text('result.paste.apply', { count }),
          }}
          check={check}
          apply={apply}
          onApplied={({ made, proved }) => {
            toast({ words: text('result.paste.applied', { made, proved }) })
            onClose()
          }}
          onClose={onClose}
        >
          {(checked) => <Checked checked={checked} />}
        </PastedSheet>
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
