import { Button, Slider } from 'antd'
import type { EventSites } from 'domain/event-site-list.ts'
import { siteCriteria } from 'domain/event-site.ts'
import { weightSum } from 'domain/site-weights.ts'
import type { ReactNode } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { SensitivityLine } from './SensitivityLine.tsx'
import { weightSourceWords, weightWords } from './site-words.ts'
import type { useWeights } from './use-weights.ts'

type Props = {
  answer: EventSites
  weights: ReturnType<typeof useWeights>
  isOpen: boolean
  whom: ReactNode
  onTakePast: () => void
}

/** Whom the event is for, and what counts: sliders that always make 1 together. */
export function WeightsRail({ answer, weights, isOpen, whom, onTakePast }: Props) {
  const text = useText()
  const format = useFormat()
  const { event, weightsOf, sensitivity, sites, pastBest } = answer
  const kind = text(`code.eventKind.${event.kind}`)
  return (
    <aside className="sites-rail" aria-label={text('site.rail')}>
      {whom}
      <Section
        title={text('site.weights')}
        action={text('site.weightSum', { sum: weightWords(weightSum(weights.shown)) })}
      >
        <div className="sites-weights">
          {siteCriteria.map((criterion) => {
            const name = text(`code.siteCriterion.${criterion}`)
            return (
              <div key={criterion} className="sites-weight">
                <span>
                  {name}
                  {criterion === 'cost' && <span className="note"> {text('site.lessIsBetter')}</span>}
                </span>
                <span className="number">{weightWords(weights.shown[criterion] ?? 0)}</span>
                <Slider
                  min={0}
                  max={1}
                  step={0.01}
                  disabled={!isOpen}
                  value={weights.shown[criterion] ?? 0}
                  ariaLabelForHandle={text('site.weightOf', { criterion: name })}
                  tooltip={{ open: false }}
                  onChange={(weight) => weights.move(criterion, weight)}
                  onChangeComplete={(weight) => weights.rest(criterion, weight)}
                />
              </div>
            )
          })}
        </div>
        <p className="note">{weights.isMoving ? text('site.weightsLive') : weightSourceWords(answer, text)}</p>
        <ProblemNote error={weights.error} />
        {isOpen && (
          <div className="sites-links">
            {weightsOf === 'own' && (
              <Button type="link" size="small" onClick={() => weights.take(null)}>
                {text('site.weightsReset', { kind })}
              </Button>
            )}
            {pastBest && (
              <Button type="link" size="small" onClick={onTakePast}>
                {text('site.pastBest')}
              </Button>
            )}
          </div>
        )}
        {pastBest && (
          <p className="note">
            {text(`site.pastBestNote.${pastBest.unit}`, {
              day: format.shortDay(pastBest.onDate),
              title: pastBest.title,
              site: pastBest.siteName,
              came: pastBest.came === null ? text('site.fewerThanTen') : format.count(pastBest.came),
            })}
            {pastBest.costFen !== null && text('site.pastBestCost', { cost: format.money(pastBest.costFen) })}
          </p>
        )}
      </Section>
      {sensitivity && (
        <Section title={text('site.tipsTitle')} line={false}>
          <SensitivityLine sensitivity={sensitivity} sites={sites} />
        </Section>
      )}
    </aside>
  )
}
