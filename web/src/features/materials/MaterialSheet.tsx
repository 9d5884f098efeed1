import { Button } from 'antd'
import type { Material } from 'domain/material.ts'
import { followUp } from '#api/changes.ts'
import { attachmentUrl } from '#api/attachments.ts'
import { useRemoveMaterial, useRestoreMaterial } from '#api/materials.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FactRows } from '#ui/FactRows.tsx'
import { Photo } from '#ui/Photo.tsx'
import { Section } from '#ui/Section.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useToast } from '#ui/Toast.tsx'
import { MaterialTag } from './MaterialTag.tsx'

type Props = {
  branchId: string
  material: Material
  onChange: () => void
  onApprove: () => void
  onClose: () => void
}

/** One material: its number and last day, its draft, and who decides. */
export function MaterialSheet({ branchId, material, onChange, onApprove, onClose }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const toast = useToast()
  const remove = useRemoveMaterial(branchId)
  const restore = useRestoreMaterial(branchId)
  const { id, title, kind, state, approvalNo, approvedOn, validTo, attachment, stock, standing, note, review } =
    material
  const isOpen = state === 'waiting'
  const takeAway = () =>
    followUp(remove.mutateAsync(id), () => {
      toast({ words: text('material.sheet.removed', { title }), onUndo: () => restore.mutate(id) })
      onClose()
    })
  return (
    <SideSheet
      title={title}
      tag={<MaterialTag state={state} />}
      facts={text(`code.materialKind.${kind}`)}
      onClose={onClose}
      actions={
        <>
          {material.refusal === null && (
            <Button type="primary" onClick={onApprove}>
              {text(approvedOn === null ? 'material.sheet.approve' : 'material.sheet.extend')}
            </Button>
          )}
          {material.refusal === null && isOpen && review && (
            <Button href={`/alliance/compliance?review=${review.id}`}>{text('material.sheet.review')}</Button>
          )}
          {may('material.update') && <Button onClick={onChange}>{text('material.sheet.change')}</Button>}
          {may('material.remove') && (
            <Button type="text" loading={remove.isPending} onClick={takeAway}>
              {text('material.sheet.remove')}
            </Button>
          )}
        </>
      }
    >
      {state === 'returned' && review && (
        <p className="sheet-note material-returned">{text('material.sheet.returned', { words: review.words })}</p>
      )}
      {isOpen && review && (
        <p className="sheet-note second">{text('material.sheet.asked', { name: review.submittedBy.name })}</p>
      )}
      {material.refusal === 'own' && <p className="sheet-note second">{text('material.sheet.own')}</p>}
      <FactRows
        rows={[
          { label: text('material.list.approval'), value: approvalNo || text('unit.notApplicable') },
          ...(approvedOn ? [{ label: text('material.sheet.approvedOn'), value: format.day(approvedOn) }] : []),
          ...(validTo ? [{ label: text('material.list.validTo'), value: format.day(validTo) }] : []),
          {
            label: text('material.list.stock'),
            value: stock === null ? text('material.list.notCounted') : format.count(stock),
          },
          { label: text('material.list.standing'), value: format.count(standing) },
          ...(note ? [{ label: text('material.sheet.note'), value: note }] : []),
        ]}
      />
      <Section title={text('material.sheet.file')} line={false}>
        {attachment === null && <p className="note">{text('material.sheet.noFile')}</p>}
        {attachment?.mimeType === 'image/jpeg' && <Photo branchId={branchId} id={attachment.id} alt={title} />}
        {attachment?.mimeType === 'application/pdf' && (
          <a href={attachmentUrl(branchId, attachment.id)} download>
            {attachment.name}
          </a>
        )}
      </Section>
      <div className="material-problem">
        <ProblemNote error={remove.error ?? restore.error} />
      </div>
    </SideSheet>
  )
}
