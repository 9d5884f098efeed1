import type { Employer } from 'domain/employer.ts'
import { workKinds } from 'domain/place.ts'
import { followUp } from '#api/changes.ts'
import { useRemoveEmployer, useSaveEmployer } from '#api/employer-file.ts'
import { useMay } from '#api/may.ts'
import type { PlaceFile } from '#api/places.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'
import type { PlacePart } from './PlaceBody.tsx'

/** How far the branch is with the wages paid here, and with the company's account. */
export function PlaceEmployer({
  map,
  place,
  file,
  onForm,
  onChanged,
}: PlacePart & { file: PlaceFile; onChanged: () => void }) {
  const text = useText()
  const may = useMay()
  if (!workKinds.includes(place.kind)) return null
  const { employer } = file
  return (
    <Section
      title={text('place.employer.title')}
      action={
        may('employer.save') && (
          <button type="button" className="text-button" onClick={() => onForm('employer')}>
            {text(employer ? 'place.employer.change' : 'place.form.employer')}
          </button>
        )
      }
    >
      {employer ? (
        <Known branchId={map.branch.id} placeId={place.id} employer={employer} onChanged={onChanged} />
      ) : (
        <p className="second">{text('place.employer.none')}</p>
      )}
    </Section>
  )
}

type KnownProps = { branchId: string; placeId: string; employer: Employer; onChanged: () => void }

function Known({ branchId, placeId, employer, onChanged }: KnownProps) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const may = useMay()
  const remove = useRemoveEmployer(branchId, placeId)
  const save = useSaveEmployer(branchId, placeId)
  const { updatedOn, by, rowVersion: _version, ...known } = employer
  const takeAway = () =>
    followUp(remove.mutateAsync(), () => {
      toast({
        words: text('place.employer.removed'),
        onUndo: () => followUp(save.mutateAsync({ employer: known, rowVersion: 0 }), onChanged),
      })
      onChanged()
    })
  const rows = [
    [text('place.employer.payroll'), text(`code.payrollStatus.${employer.payrollStatus}`)],
    [
      text('place.employer.payDay'),
      employer.payDay === null ? text('unit.unknown') : text('place.employer.monthDay', { day: employer.payDay }),
    ],
    [text('place.employer.account'), text(`code.corpAccount.${employer.corpAccount}`)],
    [
      text('place.employer.sector'),
      employer.sector === null ? text('unit.unknown') : text(`code.employerSector.${employer.sector}`),
    ],
  ]
  return (
    <>
      {rows.map(([label, value]) => (
        <div key={label} className="fact-row">
          <span>{label}</span>
          <span>{value}</span>
        </div>
      ))}
      <div className="fact-row note">
        <span>
          {by === null
            ? format.shortDay(updatedOn)
            : text('place.employer.asOf', { day: format.shortDay(updatedOn), name: by })}
        </span>
        {may('employer.remove') && (
          <button type="button" className="text-button" onClick={takeAway}>
            {text('place.employer.remove')}
          </button>
        )}
      </div>
      <ProblemNote error={remove.error ?? save.error} />
    </>
  )
}
