import type { Member } from 'domain/alliance-member.ts'
import { stageMoves } from 'domain/member-stages.ts'
import type { MemberStage } from 'domain/merchant.ts'
import { missingWords } from '#i18n/missing-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import { ConditionList } from './ConditionList.tsx'
import { endStages, missingOf } from './stage-groups.ts'

/** What the next step asks for, ticked where it is there, and where the step is made. */
export function NextSteps({ member }: { member: Member }) {
  const text = useText()
  const format = useFormat()
  const steps = member.next.filter(({ to, way }) => !endStages.includes(to) && way !== 'review' && !isDated(to))
  const dated = member.next.flatMap((step) => {
    const on = missingOf(step).find(({ code }) => code === 'too_early')?.on
    return isDated(step.to) && on ? [{ to: step.to, on }] : []
  })
  return (
    <Section title={text('alliance.member.next')}>
      {dated.map(({ to, on }) => (
        <p key={to} className="second">
          {text(`alliance.member.comes.${to}`, { day: format.day(on) })}
        </p>
      ))}
      {steps.length === 0 && dated.length === 0 && <p className="second">{text('alliance.member.nextNone')}</p>}
      {steps.map((step) => {
        const missing = missingOf(step)
        // A step that must wait for its day says so in place of what it asks for.
        const waits = missing.find(({ code }) => code === 'too_early')
        return (
          <div key={step.to} className="next-step">
            <p className="part-title">
              {text('alliance.member.nextTo', { stage: text(`code.memberStage.${step.to}`) })}
            </p>
            <ConditionList
              conditions={(stageMoves[member.stage][step.to] ?? [])
                .filter((code) => code !== 'needs_reason')
                .map((code) => {
                  const lacking = missing.find((one) => one.code === code) ?? (timed.includes(code) ? waits : undefined)
                  return {
                    key: code,
                    met: !lacking,
                    words: lacking ? missingWords(lacking, text, format) : text(`alliance.condition.${code}`),
                  }
                })}
            />
            {step.way !== 'hand' && <p className="note">{text(`alliance.board.elsewhere.${step.way}`)}</p>}
          </div>
        )
      })}
    </Section>
  )
}

/** Stages that come by themselves with their day. */
const isDated = (stage: MemberStage): stage is 'silent' | 'renewing' => stage === 'silent' || stage === 'renewing'

/** Conditions that only time can meet. */
const timed: readonly string[] = ['needs_pause']
