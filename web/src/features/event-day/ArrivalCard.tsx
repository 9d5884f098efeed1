import { Button, Input, Select } from 'antd'
import { attendanceSources, attendanceUpdateSchema, mostAdults } from 'domain/attendance.ts'
import type { ExpectedGuest } from 'domain/event-day.ts'
import { useState } from 'react'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { type ArrivalDraft, draftOf, faultsOf, plainArrival } from './arrival-draft.ts'
import { ChildrenFields } from './ChildrenFields.tsx'
import { ConsentFields } from './ConsentFields.tsx'
import { arrive, changeArrival, takeArrivalBack } from './day-deeds.ts'
import type { DayPlace } from './day-place.ts'
import type { DayArrival } from './day-state.ts'
import { InterestFields } from './InterestFields.tsx'
import { OwnCustomer, type OwnGuest } from './OwnCustomer.tsx'
import { Stepper } from './Stepper.tsx'
import { timeOf } from './time-of.ts'
import { useFaultWords } from './use-fault-words.ts'
import { useGuestWords } from './use-guest-words.ts'

type Props = { place: DayPlace; guest: ExpectedGuest | null; arrival: DayArrival | null; onClose: () => void }

/** One party: who is known already, how many, what they agree to and want. Saved at once, sent when it can be. */
export function ArrivalCard({ place, guest, arrival, onClose }: Props) {
  const text = useText()
  const words = useGuestWords()
  const faultWords = useFaultWords()
  const mayFindOwn = useMay()('customer.list')
  const { day } = place.kept
  const known = guest ?? day.guests.find(({ invitationId }) => invitationId === arrival?.invitationId) ?? null
  const [own, setOwn] = useState<OwnGuest | null>(null)
  const isKnown = known !== null || own !== null || (arrival !== null && arrival.householdCode !== null)
  const [draft, setDraft] = useState<ArrivalDraft>(arrival ? draftOf(arrival) : plainArrival(known !== null))
  const [isTold, setIsTold] = useState(false)
  const change = (part: Partial<ArrivalDraft>) => setDraft((before) => ({ ...before, ...part }))
  const parsed = attendanceUpdateSchema.safeParse(draft)
  const faults = [
    ...faultsOf(draft, isKnown),
    ...(parsed.success
      ? []
      : parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), error: message }))),
  ]
  const about = known?.initials ?? (draft.label || text('attendance.nameless'))
  const mayChange = day.event.isOpen && (arrival?.mayChange ?? true)

  const save = async () => {
    setIsTold(true)
    if (faults.length > 0 || !parsed.success) return
    if (arrival) await changeArrival(place, arrival, parsed.data, about)
    else {
      const arrivedAt = new Date().toISOString()
      await arrive(place, { guest, customerId: own?.id ?? null, draft: parsed.data, about, arrivedAt })
    }
    onClose()
  }
  const takeBack = async () => {
    if (arrival) await takeArrivalBack(place, arrival, about)
    onClose()
  }
  const first = faults[0]

  return (
    <>
      <div className="day-body day-card">
        <div className="day-card-head">
          <span className="day-initials">{known ? known.initials : text('attendance.walkInTitle')}</span>
          {known?.name && <span className="second">{known.name}</span>}
          {known && <span className="note">{words(known)}</span>}
          {arrival && <span className="note">{text('attendance.arrivedAt', { time: timeOf(arrival.arrivedAt) })}</span>}
        </div>
        {known === null && arrival === null && mayFindOwn && (
          <OwnCustomer
            branchId={place.kept.branchId}
            value={own}
            onChange={(next) => {
              setOwn(next)
              change({ label: next?.initials ?? '' })
            }}
          />
        )}
        {!isKnown && (
          <label className="day-field">
            {text('attendance.label')}
            <Input
              size="large"
              maxLength={12}
              placeholder={text('attendance.labelHint')}
              value={draft.label}
              onChange={(event) => change({ label: event.target.value })}
            />
          </label>
        )}
        <Stepper
          label={text('attendance.adults')}
          value={draft.adults}
          min={0}
          max={mostAdults}
          onChange={(adults) => change({ adults })}
        />
        <ChildrenFields
          draft={draft}
          onChange={change}
          isMissing={isTold && faults.some(({ error }) => error === 'guardian_needed')}
        />
        <section className="day-part">
          <h2 className="day-label">{text('attendance.source')}</h2>
          <div className="day-chips" role="group" aria-label={text('attendance.source')}>
            {attendanceSources.map((cameFrom) => (
              <button
                key={cameFrom}
                type="button"
                aria-pressed={draft.cameFrom === cameFrom}
                onClick={() => change({ cameFrom, ...(cameFrom === 'merchant' ? {} : { merchantId: null }) })}
              >
                {text(`code.attendanceSource.${cameFrom}`)}
              </button>
            ))}
          </div>
          {draft.cameFrom === 'merchant' && (
            <Select
              size="large"
              aria-label={text('attendance.merchant')}
              placeholder={text('attendance.merchant')}
              value={draft.merchantId}
              options={day.partners.map(({ id, name }) => ({ value: id, label: name }))}
              notFoundContent={text('attendance.noPartners')}
              onChange={(merchantId) => change({ merchantId })}
            />
          )}
        </section>
        <ConsentFields draft={draft} partners={day.partners} onChange={change} />
        <InterestFields draft={draft} day={day} onChange={change} />
      </div>
      {isTold && first && (
        <p className="day-fault day-fault-foot" role="alert">
          {faultWords(first)}
        </p>
      )}
      <footer className="day-foot">
        <Button size="large" onClick={onClose}>
          {text('action.close')}
        </Button>
        {arrival && mayChange && (
          <Button size="large" danger onClick={() => void takeBack()}>
            {text('attendance.takeBack')}
          </Button>
        )}
        <Button size="large" type="primary" className="day-main-deed" disabled={!mayChange} onClick={() => void save()}>
          {text(arrival ? 'action.save' : 'attendance.came')}
        </Button>
      </footer>
    </>
  )
}
