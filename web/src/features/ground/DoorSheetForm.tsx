import type { UnitSheetPreview } from 'domain/unit-sheet.ts'
import { followUp } from '#api/changes.ts'
import { useApplySheet, useCheckSheet, useTakeBackSheet } from '#api/doors.ts'
import { useText } from '#i18n/use-text.ts'
import { PastedSheet } from '#ui/PastedSheet.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'

type Props = { branchId: string; onDone: () => void }

/** A table of doors, pasted: looked at row by row before anything is written, and taken back in one go. */
export function DoorSheetForm({ branchId, onDone }: Props) {
  const text = useText()
  const toast = useToast()
  const check = useCheckSheet(branchId)
  const apply = useApplySheet(branchId)
  const takeBack = useTakeBackSheet(branchId)
  const undo = (unitIds: string[]) =>
    followUp(takeBack.mutateAsync(unitIds), () => toast({ words: text('ground.sheet.takenBack') }))
  return (
    <div className="side-form">
      <h3 className="form-title ground-flush">{text('ground.sheet.title')}</h3>
      <PastedSheet
        words={{
          name: text('ground.sheet.title'),
          note: text('ground.sheet.note'),
          hint: text('ground.sheet.hint'),
          check: text('ground.sheet.check'),
          apply: (count) => text('ground.sheet.apply', { count }),
        }}
        check={check}
        apply={apply}
        onApplied={({ unitIds }) => {
          toast({ words: text('ground.sheet.applied', { count: unitIds.length }), onUndo: () => undo(unitIds) })
          onDone()
        }}
        onClose={onDone}
      >
        {(preview) => <Preview preview={preview} />}
      </PastedSheet>
    </div>
  )
}

function Preview({ preview }: { preview: UnitSheetPreview }) {
  const text = useText()
  if (preview.missing.length > 0)
    return (
      <p role="status">
        <Tag state="refused">
          {text('ground.sheet.missing', {
            columns: preview.missing
              .map((column) => text(column === 'street' ? 'ground.sheet.streetColumn' : 'ground.sheet.labelColumn'))
              .join(text('filter.comma')),
          })}
        </Tag>
      </p>
    )
  return (
    <>
      <p role="status" className="strong">
        {text('ground.sheet.counts', { taken: preview.taken, refused: preview.refused })}
      </p>
      <table className="ground-sheet">
        <thead>
          <tr>
            <th scope="col">{text('ground.sheet.line')}</th>
            <th scope="col">{text('ground.sheet.what')}</th>
            <th scope="col">{text('ground.sheet.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <tr key={row.line}>
              <td>{row.line}</td>
              <td>{[row.street, row.side, row.label, row.sign].filter(Boolean).join(' ')}</td>
              <td>
                {row.reasons.length === 0 ? (
                  <Tag state="passed">{text('ground.sheet.ok')}</Tag>
                ) : (
                  <Tag state="refused">
                    {row.reasons.map((reason) => text(`ground.sheet.reason.${reason}`)).join(text('filter.comma'))}
                  </Tag>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
