import { Checkbox, Input, Select } from 'antd'
import { bankCodes } from 'domain/competitor.ts'
import { merchantNeeds } from 'domain/merchant.ts'
import { productLines } from 'domain/product.ts'
import { visitMet } from 'domain/visit.ts'
import { useText } from '#i18n/use-text.ts'
import { GiftField } from './GiftField.tsx'
import { PhotoField } from './PhotoField.tsx'
import { takesGift, type VisitDetails, type VisitDraft } from './visit-draft.ts'
import { giftsLeft } from './walk-gifts.ts'
import type { WalkPlace } from './walk-place.ts'

type Props = { place: WalkPlace; draft: VisitDraft; onChange: (part: Partial<VisitDraft>) => void }

/** Whatever else one learnt, for those who have a hand free: nothing here has to be filled in. */
export function DetailFields({ place, draft, onChange }: Props) {
  const text = useText()
  const { details, gift, photo } = draft
  const { materials, colleagues } = place.kept.packet
  const gifts = giftsLeft(place)
  const set = (part: VisitDetails) => onChange({ details: { ...details, ...part } })
  const banks = (['own', ...bankCodes] as const).map((code) => ({
    value: code,
    label: text(`code.bank.${code}`),
  }))

  return (
    <details className="walk-fold walk-details">
      <summary>{text('walk.detail.title')}</summary>
      <div className="walk-form">
        <label>
          {text('walk.detail.note')}
          <Input.TextArea
            rows={2}
            maxLength={140}
            showCount
            value={details.note ?? ''}
            onChange={({ target }) => set({ note: target.value })}
          />
        </label>
        <label>
          {text('walk.detail.met')}
          <Select
            size="large"
            allowClear
            value={details.met ?? null}
            options={visitMet.map((code) => ({ value: code, label: text(`code.visitMet.${code}`) }))}
            onChange={(met) => set({ met: met ?? null })}
          />
        </label>
        <label>
          {text('walk.detail.mainBank')}
          <Select
            size="large"
            allowClear
            value={details.mainBank ?? null}
            options={banks}
            onChange={(mainBank) => set({ mainBank: mainBank ?? null })}
          />
        </label>
        <label>
          {text('walk.detail.acquirer')}
          <Select
            size="large"
            allowClear
            value={details.acquirer ?? null}
            options={banks}
            onChange={(acquirer) => set({ acquirer: acquirer ?? null })}
          />
        </label>
        <label>
          {text('walk.detail.interests')}
          <Select
            size="large"
            mode="multiple"
            value={details.productInterests ?? []}
            options={productLines.map((code) => ({ value: code, label: text(`code.productLine.${code}`) }))}
            onChange={(productInterests) => set({ productInterests })}
          />
        </label>
        <label>
          {text('walk.detail.needs')}
          <Select
            size="large"
            mode="multiple"
            value={details.needs ?? []}
            options={merchantNeeds.map((code) => ({ value: code, label: text(`merchant.need.${code}`) }))}
            onChange={(needs) => set({ needs })}
          />
        </label>
        {materials.length > 0 && (
          <label>
            {text('walk.detail.materials')}
            <Select
              size="large"
              mode="multiple"
              value={details.materialIds ?? []}
              options={materials.map(({ id, title, approvalNo }) => ({
                value: id,
                label: `${title} ${approvalNo}`.trim(),
              }))}
              onChange={(materialIds) => set({ materialIds })}
            />
          </label>
        )}
        {takesGift(draft.outcome) && gifts.length > 0 && (
          <GiftField gifts={gifts} gift={gift} onChange={(handed) => onChange({ gift: handed })} />
        )}
        {colleagues.length > 1 && (
          <label>
            {text('walk.detail.companions')}
            <Select
              size="large"
              mode="multiple"
              value={details.companionIds ?? []}
              options={colleagues
                .filter(({ id }) => id !== place.kept.userId)
                .map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(companionIds) => set({ companionIds })}
            />
          </label>
        )}
        <label>
          {text('walk.detail.question')}
          <Input
            size="large"
            maxLength={200}
            value={details.question ?? ''}
            onChange={({ target }) => set({ question: target.value })}
          />
        </label>
        <Checkbox checked={details.complaint ?? false} onChange={({ target }) => set({ complaint: target.checked })}>
          {text('walk.detail.complaint')}
        </Checkbox>
        <PhotoField photo={photo} onChange={(taken) => onChange({ photo: taken })} />
      </div>
    </details>
  )
}
