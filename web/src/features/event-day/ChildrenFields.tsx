import { Button, Checkbox, Input } from 'antd'
import { type Child, childAges, mostChildren } from 'domain/attendance.ts'
import { useText } from '#i18n/use-text.ts'
import type { ArrivalDraft } from './arrival-draft.ts'

type Props = { draft: ArrivalDraft; onChange: (part: Partial<ArrivalDraft>) => void; isMissing: boolean }

/** Children by nickname and band of age, and the tick of the guardian without which none is written down (L5). */
export function ChildrenFields({ draft, onChange, isMissing }: Props) {
  const text = useText()
  const { children, guardianConsent } = draft
  const put = (next: Child[]) => onChange({ children: next, ...(next.length === 0 ? { guardianConsent: false } : {}) })
  const change = (at: number, part: Partial<Child>) =>
    put(children.map((child, index) => (index === at ? { ...child, ...part } : child)))
  return (
    <section className="day-part">
      <h2 className="day-label">{text('attendance.children.title')}</h2>
      {children.map((child, at) => (
        <div key={at} className="day-child">
          <Input
            size="large"
            maxLength={10}
            aria-label={text('attendance.children.nickname')}
            placeholder={text('attendance.children.nickname')}
            value={child.nickname}
            onChange={(event) => change(at, { nickname: event.target.value })}
          />
          <Button
            size="large"
            aria-label={text('attendance.children.less')}
            onClick={() => put(children.filter((_, index) => index !== at))}
          >
            −
          </Button>
          <div className="day-chips" role="group" aria-label={text('attendance.children.age')}>
            {childAges.map((age) => (
              <button key={age} type="button" aria-pressed={child.age === age} onClick={() => change(at, { age })}>
                {text(`code.childAge.${age}`)}
              </button>
            ))}
          </div>
        </div>
      ))}
      {children.length < mostChildren && (
        <Button size="large" onClick={() => put([...children, { nickname: '', age: '7_9' }])}>
          {text('attendance.children.add')}
        </Button>
      )}
      {children.length > 0 && (
        <>
          <Checkbox
            className="day-tick"
            checked={guardianConsent}
            onChange={(event) => onChange({ guardianConsent: event.target.checked })}
          >
            {text('attendance.children.guardian')}
          </Checkbox>
          {isMissing && <p className="day-fault">{text('attendance.fault.guardian_needed')}</p>}
          <p className="note">{text('attendance.children.note')}</p>
        </>
      )}
    </section>
  )
}
