import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { EventAnswer, WalkSide } from 'domain/event-answer.ts'
import { followUp } from '#api/changes.ts'
import { useEventWalk } from '#api/invitations.ts'
import { useMay } from '#api/may.ts'
import { streetIn } from '#i18n/street-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { BarRow } from '#ui/BarRow.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'

type Props = { branchId: string; eventId: string; answer: EventAnswer }

/** The streets to walk before the event, and their walk handed to the canvass planner. */
export function StreetPart({ branchId, eventId, answer: { streets } }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const navigate = useNavigate()
  const walk = useEventWalk(branchId, eventId)
  const { onDate, sides, doors, leftOut, plan } = streets
  const walked = sides.filter(({ isHeldOut }) => !isHeldOut)
  const ofStreet = [...Map.groupBy(walked, ({ streetId }) => streetId).values()].map((of) => ({
    street: of[0]?.street ?? '',
    sides: of.length,
    doors: doorsOf(of),
  }))
  const longest = Math.max(1, ...ofStreet.map((street) => street.doors))
  const handOver = () =>
    followUp(walk.mutateAsync(walked.map(({ sideId }) => sideId)), (planId) =>
      navigate({ to: '/canvass', search: { plan: planId } }),
    )
  return (
    <Section title={text('invitation.streets.title')}>
      <p className="second">
        {onDate === null
          ? text('invitation.streets.noDate')
          : text('invitation.streets.onDate', { day: format.day(onDate) })}
      </p>
      {walked.length === 0 ? (
        <EmptyState title={text('invitation.streets.none')} note={text('invitation.streets.noneNote')} />
      ) : (
        <div className="invite-bars">
          {ofStreet.map((street) => (
            <BarRow
              key={street.street}
              label={text('invitation.streets.sides', { street: streetIn(text, street.street), count: street.sides })}
              value={street.doors}
              max={longest}
              figure={text('invitation.streets.doors', { count: format.count(street.doors) })}
            />
          ))}
        </div>
      )}
      {sides.length > walked.length && (
        <p className="note">{text('invitation.streets.held', { count: sides.length - walked.length })}</p>
      )}
      {leftOut > 0 && <p className="note">{text('invitation.streets.leftOut', { count: leftOut })}</p>}
      {plan && (
        <p>
          {text('invitation.streets.handed', { title: plan.title, day: format.shortDay(plan.onDate) })}{' '}
          {may('canvass_plan.list') && (
            <Link to="/canvass" search={{ plan: plan.id }}>
              {text('invitation.streets.openPlan')}
            </Link>
          )}
        </p>
      )}
      {may('event.walk') && walked.length > 0 && onDate !== null && (
        <Button type={plan ? 'text' : 'default'} loading={walk.isPending} onClick={handOver}>
          {plan
            ? text('invitation.streets.again')
            : text('invitation.streets.handOver', { count: format.count(doors) })}
        </Button>
      )}
      <ProblemNote error={walk.error} />
    </Section>
  )
}

const doorsOf = (sides: readonly WalkSide[]) => sides.reduce((sum, { doors }) => sum + doors, 0)
