import { Button, Segmented } from 'antd'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { useScreen } from '#ui/use-screen.ts'
import { Icon } from '#ui/Icon.tsx'
import { ArrivalCard } from './ArrivalCard.tsx'
import { CameList } from './CameList.tsx'
import { DayCounts } from './DayCounts.tsx'
import type { DayPlace } from './day-place.ts'
import { useEventDaySearch } from './event-day-search.ts'
import { GuestList } from './GuestList.tsx'
import { JustSaved } from './JustSaved.tsx'
import { RunSheet } from './RunSheet.tsx'
import { TallyDesk } from './TallyDesk.tsx'
import { TypeIn } from './TypeIn.tsx'

type Props = { place: DayPlace; pill: ReactNode; isFramed: boolean }

/** The page at the door: counts on top, the list or the signs to count with below, one thumb's deeds at the foot. */
export function DayView({ place, pill, isFramed }: Props) {
  const text = useText()
  const [{ show, card }, go] = useEventDaySearch()
  const isDesk = useScreen() === 'desktop'
  const { event, guests } = place.kept.day
  const arrival = place.state.arrivals.find(({ id }) => id === card)
  const guest = guests.find(({ invitationId }) => invitationId === card) ?? null
  const isCard = show === 'walk_in' || arrival !== undefined || guest !== null
  const close = () => go({ show: show === 'walk_in' ? undefined : show, card: undefined })

  const format = useFormat()
  const views = [
    ...(event.tallyOnly ? [] : [{ value: 'guests', label: text('attendance.view.guests') }]),
    ...(event.tallyOnly ? [] : [{ value: 'came', label: text('attendance.view.came') }]),
    { value: 'tally', label: text('attendance.view.tally') },
    { value: 'steps', label: text('attendance.view.steps') },
    ...(isDesk ? [{ value: 'type', label: text('attendance.view.type') }] : []),
  ]
  const first = event.tallyOnly ? 'tally' : 'guests'
  const view = show !== undefined && show !== 'walk_in' ? show : first

  return (
    <div className={isFramed ? 'day day-framed' : 'day'}>
      <header className="day-head">
        {!isFramed && (
          <Link to="/today" className="day-back" aria-label={text('attendance.back')}>
            <Icon name="back" size={20} />
          </Link>
        )}
        {isFramed ? <span className="day-title" /> : <h1 className="day-title">{event.title}</h1>}
        {pill}
      </header>
      {!event.tallyOnly && <DayCounts place={place} />}
      {!event.isOpen && (
        <p className="day-note">
          {event.onDate === null
            ? text('attendance.noDay')
            : text(event.onDate > today() ? 'attendance.notYet' : 'attendance.notOpen', {
                day: format.day(event.onDate),
              })}
        </p>
      )}
      {isCard ? (
        <ArrivalCard key={card ?? 'walk_in'} place={place} arrival={arrival ?? null} guest={guest} onClose={close} />
      ) : (
        <>
          <div className="day-views">
            <Segmented
              block={!isDesk}
              size="large"
              aria-label={text('attendance.view.label')}
              value={view}
              options={views}
              onChange={(next) => go({ show: viewOf(next, first) })}
            />
          </div>
          <div className="day-body">
            {view === 'guests' && <GuestList place={place} />}
            {view === 'came' && <CameList place={place} />}
            {view === 'tally' && <TallyDesk place={place} />}
            {view === 'steps' && <RunSheet place={place} />}
            {view === 'type' && <TypeIn place={place} />}
          </div>
          <JustSaved place={place} />
          <footer className="day-foot">
            <Button size="large" href={`/print/event-sign-in?event=${event.id}`} target="_blank">
              {text('attendance.paper')}
            </Button>
            <Button size="large" onClick={() => go({ show: 'phone' })}>
              {text('attendance.phone')}
            </Button>
            {!event.tallyOnly && (
              <Button
                size="large"
                type="primary"
                className="day-main-deed"
                disabled={!event.isOpen}
                onClick={() => go({ show: 'walk_in', card: undefined })}
              >
                {text('attendance.walkIn')}
              </Button>
            )}
          </footer>
        </>
      )}
    </div>
  )
}

const viewOf = (value: string, first: string) =>
  value === first ? undefined : (['came', 'tally', 'steps', 'type'] as const).find((one) => one === value)
