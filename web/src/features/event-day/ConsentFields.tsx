import { Checkbox } from 'antd'
import type { EventDay } from 'domain/event-day.ts'
import { useText } from '#i18n/use-text.ts'
import type { ArrivalDraft } from './arrival-draft.ts'

type Props = { draft: ArrivalDraft; partners: EventDay['partners']; onChange: (part: Partial<ArrivalDraft>) => void }

/** One tick for one purpose; to be told to a partner is asked for by itself, with its name (L4). Nothing is ticked before. */
export function ConsentFields({ draft, partners, onChange }: Props) {
  const text = useText()
  const { consents } = draft
  const isGiven = (purpose: string, merchantId: string | null) =>
    consents.some((one) => one.purpose === purpose && one.merchantId === merchantId)
  const set = (one: ArrivalDraft['consents'][number], isOn: boolean) => {
    const rest = consents.filter(({ purpose, merchantId }) => purpose !== one.purpose || merchantId !== one.merchantId)
    onChange({ consents: isOn ? [...rest, one] : rest })
  }
  return (
    <section className="day-part">
      <h2 className="day-label">{text('attendance.consent.title')}</h2>
      {(['call', 'message', 'photo'] as const).map((purpose) => (
        <Checkbox
          key={purpose}
          className="day-tick"
          checked={isGiven(purpose, null)}
          onChange={(event) => set({ purpose, merchantId: null }, event.target.checked)}
        >
          {text(`attendance.consent.${purpose}`)}
        </Checkbox>
      ))}
      {partners.length > 0 && <p className="note">{text('attendance.consent.separate')}</p>}
      {partners.map(({ id, name }) => (
        <Checkbox
          key={id}
          className="day-tick"
          checked={isGiven('share_with_merchant', id)}
          onChange={(event) => set({ purpose: 'share_with_merchant', merchantId: id }, event.target.checked)}
        >
          {text('attendance.consent.share', { name })}
        </Checkbox>
      ))}
    </section>
  )
}
