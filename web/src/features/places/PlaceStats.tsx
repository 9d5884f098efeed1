import { shareMetrics } from 'domain/place.ts'
import { followUp } from '#api/changes.ts'
import { useMay } from '#api/may.ts'
import { type PlaceFile, type PlaceStatEntry, useCreatePlaceStats, useWithdrawPlaceStats } from '#api/places.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { GradeBox } from '#ui/GradeBox.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'
import type { PlacePart } from './PlaceBody.tsx'

/** Every figure typed about the place with source, grade, day and who typed it. Nothing is overwritten. */
export function PlaceStats({
  map,
  place,
  file,
  onForm,
  onChanged,
}: PlacePart & { file: PlaceFile; onChanged: () => void }) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const may = useMay()
  const withdraw = useWithdrawPlaceStats(map.branch.id, place.id)
  const create = useCreatePlaceStats(map.branch.id, place.id)

  const takeBack = ({ id, metric, value, asOf, sourceKind, grade, note }: PlaceStatEntry) =>
    followUp(withdraw.mutateAsync([id]), () => {
      const again = [{ metric, value, asOf, sourceKind, grade, note }]
      toast({
        words: text('stat.takenBack', { metric: text(`code.placeMetric.${metric}`) }),
        onUndo: () => followUp(create.mutateAsync(again), onChanged),
      })
      onChanged()
    })

  return (
    <Section
      title={text('stat.history')}
      line={false}
      action={
        may('place_stat.create') && (
          <button type="button" className="text-button" onClick={() => onForm('count')}>
            {text('stat.add')}
          </button>
        )
      }
    >
      {file.stats.length === 0 && <p className="second">{text('stat.none')}</p>}
      <MoreRows
        rows={file.stats}
        first={6}
        row={(stat) => (
          <div key={stat.id} className="stat-row">
            <div className="fact-row">
              <span>{text(`code.placeMetric.${stat.metric}`)}</span>
              <span className="number">
                {shareMetrics.includes(stat.metric) ? format.percent(stat.value) : format.count(stat.value)}{' '}
                <GradeBox grade={stat.grade} />
              </span>
            </div>
            <div className="fact-row note">
              <span>
                {[text(`code.statSource.${stat.sourceKind}`), stat.note, stat.asOf]
                  .filter((words) => words !== '')
                  .join(' ')}
                {text('stat.typedBy', { name: stat.createdByName ?? text('unit.unknown') })}
              </span>
              {may('place_stat.withdraw') && (
                <button
                  type="button"
                  className="text-button"
                  aria-label={text('stat.takeBackOf', {
                    metric: text(`code.placeMetric.${stat.metric}`),
                    day: stat.asOf,
                  })}
                  onClick={() => takeBack(stat)}
                >
                  {text('place.takeBack')}
                </button>
              )}
            </div>
          </div>
        )}
      />
      <ProblemNote error={withdraw.error ?? create.error} />
    </Section>
  )
}
