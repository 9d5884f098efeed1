import type { CustomerMapPlace } from 'domain/customer-map.ts'
import type { Observation } from 'domain/formulas/household-denominator.ts'
import { newPlaceStatSchema } from 'domain/place.ts'
import { useFormat, useText, today } from '#i18n/use-text.ts'
import { RateCell } from '#ui/RateCell.tsx'
import { type CountForm, countFormSchema, countRows } from './count-rows.ts'
import { countPreview } from './count-preview.ts'

type Props = { place: CustomerMapPlace; stats: readonly Observation[]; values: Partial<CountForm> | undefined }

/** What the rate becomes, before anything is saved. */
export function CountPreviewLine({ place, stats, values }: Props) {
  const text = useText()
  const format = useFormat()
  const typed = typedRows(values)
  const counts = values?.kind !== 'other'
  const preview = typed.length > 0 && counts ? countPreview(place, stats, typed, today()) : null

  return (
    <div className="count-preview" role="status" aria-label={text('stat.preview')}>
      <div className="note">{text('stat.preview')}</div>
      {preview ? (
        <>
          <RateCell rate={preview.rate} />
          <div className="note">
            {text('stat.previewCounts', { counts: format.counts(preview.rate) })}
            {!preview.changed && ` ${text('stat.previewUnchanged')}`}
          </div>
        </>
      ) : (
        <div className="second">{text(counts ? 'stat.previewEmpty' : 'stat.previewOther')}</div>
      )}
    </div>
  )
}

function typedRows(values: Partial<CountForm> | undefined): Observation[] {
  const form = countFormSchema.safeParse(values)
  if (!form.success) return []
  return countRows(form.data).filter((row) => newPlaceStatSchema.safeParse(row).success)
}
