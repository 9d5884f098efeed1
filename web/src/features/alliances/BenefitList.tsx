import type { Benefit } from 'domain/benefit.ts'
import { termWords, worthWords } from '#i18n/benefit-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Tag } from '#ui/Tag.tsx'

type Props = {
  title: string
  none: string
  benefits: readonly Benefit[]
  onChange?: (benefit: Benefit) => void
  onRemove?: (benefit: Benefit) => void
}

/** What one side gives: the pillar first, then what, worth, for whom, until when, and how much of it is used. */
export function BenefitList({ title, none, benefits, onChange, onRemove }: Props) {
  const text = useText()
  const format = useFormat()
  return (
    <>
      <p className="part-title">{title}</p>
      {benefits.length === 0 && <p className="second">{none}</p>}
      <ul className="benefits">
        {benefits.map((benefit) => {
          const worth = worthWords(benefit, text, format)
          return (
            <li key={benefit.id}>
              <b title={text(`alliance.benefit.pillars.${benefit.pillar}`)}>
                {text(`alliance.benefit.glyph.${benefit.pillar}`)}
              </b>
              <div>
                <p>
                  {benefit.title} {worth && <span className="second">{worth}</span>}{' '}
                  {benefit.state !== 'running' && (
                    <Tag state={benefit.state === 'coming' ? 'not_filed' : 'ended'}>
                      {text(`alliance.benefit.state.${benefit.state}`)}
                    </Tag>
                  )}
                </p>
                {benefit.rule && <p className="second">{benefit.rule}</p>}
                <p className="note benefit-terms">
                  {[
                    ...termWords(benefit, text, format),
                    text('alliance.benefit.used', { used: format.count(benefit.used) }),
                    text('alliance.benefit.until', { day: format.shortDay(benefit.validTo) }),
                  ].map((words) => (
                    <span key={words}>{words}</span>
                  ))}
                </p>
                {(onChange || onRemove) && (
                  <p className="benefit-deeds">
                    {onChange && (
                      <button type="button" className="text-button note-size" onClick={() => onChange(benefit)}>
                        {text('alliance.benefit.change')}
                      </button>
                    )}
                    {onRemove && (
                      <button type="button" className="text-button note-size" onClick={() => onRemove(benefit)}>
                        {text('alliance.benefit.remove')}
                      </button>
                    )}
                  </p>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </>
  )
}
