import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { daysAfter } from 'domain/civil-date.ts'
import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import { useState } from 'react'
import { planProgressQuery } from '#api/canvass-ground.ts'
import { useMay } from '#api/may.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FigureStrip } from '#ui/FigureStrip.tsx'
import { PacketBadge } from '#ui/PacketBadge.tsx'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { useMergeLeftOver } from './use-merge-left-over.ts'

type Props = {
  branchId: string
  sheet: PlanSheet
  onPacket: (letter: string) => void
}

/** How far the walk has come (K16), who is out, and what is left for the next plan. */
export function PlanProgress({ branchId, sheet, onPacket }: Props) {
  const text = useText()
  const format = useFormat()
  const { plan, packets, followUps } = sheet
  const { data, error } = useQuery({
    ...planProgressQuery(branchId, plan.id),
    refetchInterval: plan.state === 'running' ? 30_000 : false,
  })
  const out = packets.filter(({ state }) => state === 'in_progress')

  return (
    <>
      {error ? (
        <div className="sheet-note">
          <ProblemNote error={error} />
        </div>
      ) : data ? (
        <section className="capacity" aria-label={text('canvass.running.title')}>
          <span className="note">{text('canvass.running.attempted')}</span>
          <p className="capacity-figure">
            {format.count(data.attempted)}{' '}
            <small>{text('canvass.running.of', { count: format.count(data.doors) })}</small>
            {data.newDoors > 0 && (
              <span className="new-doors">
                {text('canvass.running.newDoors', { count: format.count(data.newDoors) })}
              </span>
            )}
          </p>
          <div className="capacity-bar" aria-hidden>
            <i style={{ width: `${(data.attemptedShare ?? 0) * 100}%` }} />
            {data.attempted < data.doors && <i className="hatched" style={{ flex: 1 }} />}
          </div>
          <p className="capacity-sum">
            {text('canvass.running.covered', {
              metres: format.count(Math.round(data.coveredMetres)),
              all: format.count(Math.round(data.sideMetres)),
            })}
            {data.personHours !== null && (
              <>　{text('canvass.running.personHours', { count: data.personHours.toFixed(1) })}</>
            )}
          </p>
          <FigureStrip
            layout="grid"
            figures={[
              { label: text('canvass.running.attempts'), value: format.count(data.attempts) },
              {
                label: text('canvass.running.contacts'),
                value: format.count(data.contacts),
                detail: data.contactRate === null ? null : format.wholePercent(data.contactRate),
              },
              {
                label: text('canvass.running.metOwner'),
                value: format.count(data.metOwner),
                detail: data.effectiveRate === null ? null : format.wholePercent(data.effectiveRate),
              },
              {
                label: text('canvass.running.leads'),
                value: format.count(data.leads),
                detail:
                  data.leadsPer100Doors === null
                    ? null
                    : text('canvass.running.perHundred', { count: data.leadsPer100Doors.toFixed(1) }),
              },
            ]}
          />
        </section>
      ) : (
        <Waiting rows={4} />
      )}
      {plan.state === 'running' && (
        <Section title={text('canvass.running.outNow')}>
          {out.length === 0 && <p className="second">{text('canvass.running.nobodyOut')}</p>}
          <ul className="out-list">
            {out.map(({ id, letter, members, counts, startedAt }) => (
              <li key={id}>
                <button
                  type="button"
                  className="badge-button"
                  aria-label={text('canvass.packet.order', { letter })}
                  onClick={() => onPacket(letter)}
                >
                  <PacketBadge letter={letter} />
                </button>
                <span className="street-name">{members.map(({ name }) => name).join(text('canvass.comma'))}</span>
                <span className="note">
                  {text('canvass.list.attempted', { done: counts.attempted, all: counts.stops })}
                  {startedAt !== null && (
                    <>　{text('canvass.running.since', { at: format.moment(startedAt).slice(-5) })}</>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {data && plan.state !== 'running' && plan.state !== 'closed' && (
        <LeftOver
          branchId={branchId}
          sheet={sheet}
          uncovered={data.bySide.filter(({ covered, doors }) => !covered && doors > 0)}
        />
      )}
      {followUps.untouched.length > 0 && (
        <Section title={text('canvass.running.untouched')}>
          <ul className="street-list">
            {followUps.untouched.slice(0, 8).map(({ id, subject }) => (
              <li key={id}>
                <span className="street-name">{subject}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

type LeftProps = {
  branchId: string
  sheet: PlanSheet
  uncovered: readonly { sideId: string; doors: number; terminal: number; lengthM: number }[]
}

/** Sides that were not walked to their end go into the next plan: the one parked from this, else a new one like it. */
function LeftOver({ branchId, sheet, uncovered }: LeftProps) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const may = useMay()
  const merge = useMergeLeftOver(branchId)
  const { plan } = sheet
  const next = plan.parkedPlans.find(({ onDate }) => onDate >= today()) ?? null
  const [day, setDay] = useState(() => daysAfter(today(), 7))
  if (uncovered.length === 0) return <p className="choice-counts second">{text('canvass.running.none')}</p>
  const onDate = next?.onDate ?? day
  return (
    <Section title={text('canvass.running.leftTitle')}>
      <p className="second">
        {text('canvass.running.leftNote', {
          sides: uncovered.length,
          doors: format.count(uncovered.reduce((sum, { doors, terminal }) => sum + doors - terminal, 0)),
        })}
      </p>
      {may('canvass_plan.create') && (
        <div className="left-over">
          {next ? (
            <span className="street-name">
              {text('canvass.plan.parkedTo', { day: format.shortDay(next.onDate), title: next.title })}
            </span>
          ) : (
            <DayInput
              days="future"
              value={day}
              label={text('canvass.running.mergeDay')}
              onChange={(chosen) => chosen && setDay(chosen)}
            />
          )}
          <Button
            loading={merge.isPending}
            onClick={() =>
              merge.mutate(
                {
                  sheet,
                  sideIds: uncovered.map(({ sideId }) => sideId),
                  onDate,
                  nextId: next?.id ?? null,
                  title: text('canvass.running.mergedTitle', { title: plan.title }).slice(0, 60),
                },
                {
                  onSuccess: () =>
                    toast({
                      words: text('canvass.running.merged', { count: uncovered.length, day: format.shortDay(onDate) }),
                    }),
                },
              )
            }
          >
            {text('canvass.running.merge')}
          </Button>
        </div>
      )}
      <ProblemNote error={merge.error} />
    </Section>
  )
}
