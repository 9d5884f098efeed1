import type { EventAnswer } from 'domain/event-answer.ts'
import type { InvitationList } from 'domain/invitation.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { FigureStrip } from '#ui/FigureStrip.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { toldUnit, toldWords } from './told-words.ts'

/** The one answer in four figures. */
export function AnswerStrip({ answer, unit }: { answer: EventAnswer; unit: InvitationList['unit'] }) {
  const text = useText()
  const format = useFormat()
  const isPhone = useScreen() === 'phone'
  const { site, partners, list, streets, cost } = answer
  const walked = streets.sides.filter(({ isHeldOut }) => !isHeldOut).length
  return (
    <section className="invite-answer" aria-label={text('invitation.strip.title', { site: site?.name ?? '' })}>
      <h2 className="second">{text('invitation.strip.title', { site: site?.name ?? '' })}</h2>
      <FigureStrip
        layout={isPhone ? 'grid' : 'strip'}
        figures={[
          {
            label: text('invitation.strip.list'),
            value: toldUnit(list.invitable, unit, text, format),
            detail: text('invitation.strip.listDetail', { count: toldWords(list.inReach, text, format) }),
          },
          {
            label: text('invitation.strip.partners'),
            value: text('unit.shops', { number: format.count(partners.length) }),
            detail: text('invitation.strip.partnersDetail'),
          },
          {
            label: text('invitation.strip.streets'),
            value: text('invitation.streets.doors', { count: format.count(streets.doors) }),
            detail: text('invitation.strip.streetsDetail', { sides: format.count(walked) }),
          },
          {
            label: text('invitation.strip.cost'),
            // Without a line of the budget nobody knows: that is not nothing.
            ...(cost.byItem.length === 0
              ? { value: text('event.budget.unplanned') }
              : {
                  value: format.money(cost.bankFen),
                  detail: text('invitation.strip.costDetail', { sponsor: format.money(cost.sponsorFen) }),
                }),
          },
        ]}
      />
    </section>
  )
}
