import { Button, Dropdown } from 'antd'
import { type dismissalReasons, newDismissalSchema } from 'domain/merchant-duplicate.ts'
import type { Suggestion, SuggestedMerchant } from 'domain/suggestion.ts'
import { useTranslation } from 'react-i18next'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { discLook } from './graph-picture.ts'
import { NodeDisc } from './NodeDisc.tsx'
import { reasonWords } from './introduction-reasons.ts'
import type { IntroductionDeeds } from './use-introduction-deeds.ts'

type Props = {
  suggestion: Suggestion
  open: boolean
  /** Completes the two to three; null where nothing fits. */
  third: { id: string; name: string } | null
  deeds: IntroductionDeeds
  onOpen: () => void
}

const reasons = [
  'competitors',
  'tried_before',
  'owner_unwilling',
  'bad_time',
  'other',
] as const satisfies readonly (typeof dismissalReasons)[number][]

/** So many reasons stand there before one asks for all. */
const saidClosed = 3

/** Two that should know each other: who, why in words and figures, and what to do about it once it is chosen. */
export function SuggestionItem({ suggestion, open, third, deeds, onOpen }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const english = useTranslation().i18n.language === 'en'
  const { a, b, score, marks } = suggestion
  const reasonLines = reasonWords(suggestion.reasons, english, text, format)
  const lines = open ? reasonLines : reasonLines.slice(0, saidClosed)

  return (
    <li className={open ? 'suggestion suggestion-open' : 'suggestion'}>
      <button type="button" className="suggestion-words" aria-expanded={open} onClick={onOpen}>
        <span className="suggestion-pair">
          <Named merchant={a} />
          <span className="note">{text('ecosystem.suggestion.and')}</span>
          <Named merchant={b} />
          <span className="suggestion-score">{text('ecosystem.suggestion.score', { score: score.toFixed(1) })}</span>
        </span>
        {lines.map((line) => (
          <span key={line} className="suggestion-reason">
            {line}
          </span>
        ))}
        {open && marks.includes('default_mix') && (
          <span className="suggestion-reason note">{text('ecosystem.suggestion.defaultMix')}</span>
        )}
      </button>
      {open && (
        <div className="suggestion-deeds">
          {may('introduction.create') && (
            <>
              {third && (
                <Button
                  type="primary"
                  loading={deeds.pending}
                  onClick={() => deeds.draftTriangle(suggestion, third.id)}
                >
                  {text('ecosystem.suggestion.triangle')}
                </Button>
              )}
              <Button
                type={third ? 'default' : 'primary'}
                loading={deeds.pending}
                onClick={() => deeds.draftLink(suggestion)}
              >
                {text('ecosystem.suggestion.link')}
              </Button>
            </>
          )}
          {may('walk_wish.create') && (
            <Button onClick={() => deeds.walk(suggestion)}>{text('ecosystem.suggestion.walk')}</Button>
          )}
          {may('dismissal.create') && (
            <Dropdown
              trigger={['click']}
              menu={{
                items: reasons.map((key) => ({ key, label: text(`ecosystem.dismiss.${key}`) })),
                onClick: ({ key }) => deeds.dismiss(suggestion, newDismissalSchema.shape.reason.parse(key)),
              }}
            >
              <Button type="text">{text('ecosystem.suggestion.dismiss')}</Button>
            </Dropdown>
          )}
          {third && <p className="note">{text('ecosystem.suggestion.third', { name: third.name })}</p>}
          <ProblemNote error={deeds.error} />
        </div>
      )}
    </li>
  )
}

function Named({ merchant }: { merchant: SuggestedMerchant }) {
  const labels = useLabels()
  return (
    <span className="with-symbol strong">
      <NodeDisc look={discLook(merchant, 'group')} />
      {labels.shop(merchant)}
    </span>
  )
}
