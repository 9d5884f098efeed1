import type { Ecosystem } from 'domain/ecosystem.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'

const partNames = ['active', 'density', 'reciprocity', 'variety', 'selfRunning'] as const

/** The five parts of the strength with their counts, and what became of the branch's introductions (decision 31). */
export function StrengthParts({ whole }: { whole: Ecosystem['whole'] }) {
  const text = useText()
  const format = useFormat()
  const { strength, engine } = whole
  return (
    <Section title={text('ecosystem.strength.title')} line={false}>
      {strength.score === null ? (
        <p className="note">{text('alliance.strength.noneNote', { members: strength.members })}</p>
      ) : (
        <>
          <ul className="strength-parts">
            {partNames.map((name) => {
              const { value, numerator, denominator } = strength.parts[name]
              return (
                <li key={name}>
                  <span>{text(`alliance.strength.part.${name}`)}</span>
                  <span className="strength-bar" aria-hidden>
                    <i style={{ width: `${(value ?? 0) * 100}%` }} />
                  </span>
                  <span className="number">{value === null ? text('unit.unknown') : format.wholePercent(value)}</span>
                  <p className="note">
                    {text(`alliance.strength.counts.${name}`, {
                      numerator: format.count(Math.round(numerator)),
                      denominator: format.count(Math.round(denominator)),
                    })}
                  </p>
                </li>
              )
            })}
          </ul>
          <p className="note">{text('alliance.strength.formula')}</p>
        </>
      )}
      <p className="note">
        {engine.introduced === 0 || engine.share === null
          ? text('alliance.bridge.noIntroductions')
          : text('alliance.bridge.introductions', {
              introduced: engine.introduced,
              became: engine.becameFlow,
              share: format.wholePercent(engine.share),
            })}
      </p>
    </Section>
  )
}
