import { followUp } from '#api/changes.ts'
import { useMay } from '#api/may.ts'
import type { PlaceFile } from '#api/places.ts'
import { useCreateVisit, useWithdrawVisit, type VisitEntry } from '#api/visits.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'
import { VisitList } from '#ui/VisitList.tsx'
import type { PlacePart } from './PlaceBody.tsx'

/** Who was here and what came of it; the day to come again stands first. */
export function PlaceVisits({
  map,
  place,
  file,
  onForm,
  onChanged,
}: PlacePart & { file: PlaceFile; onChanged: () => void }) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const withdraw = useWithdrawVisit(map.branch.id)
  const create = useCreateVisit(map.branch.id)

  const takeBack = ({ id, by: _by, ...visit }: VisitEntry) =>
    followUp(withdraw.mutateAsync(id), () => {
      const again = { ...visit, subjectKind: 'place', subjectId: place.id }
      toast({ words: text('visit.takenBack'), onUndo: () => followUp(create.mutateAsync(again), onChanged) })
      onChanged()
    })

  return (
    <Section
      title={text('visit.section')}
      action={
        may('visit.create') && (
          <button type="button" className="text-button" onClick={() => onForm('visit')}>
            {text('place.form.visit')}
          </button>
        )
      }
    >
      {file.visits.length === 0 ? (
        <p className="second">{text('visit.none')}</p>
      ) : (
        <VisitList visits={file.visits} {...(may('visit.withdraw') ? { onTakeBack: takeBack } : {})} />
      )}
      <ProblemNote error={withdraw.error ?? create.error} />
    </Section>
  )
}
