import { useText } from '#i18n/use-text.ts'
import './conditions.css'

export type Condition = { key: string; met: boolean; words: string }

/** What a step asks for, ticked where it is there. */
export function ConditionList({ conditions }: { conditions: readonly Condition[] }) {
  const text = useText()
  return (
    <ul className="conditions">
      {conditions.map(({ key, met, words }) => (
        <li key={key} data-met={met}>
          <span aria-hidden>{met ? '✓' : '○'}</span>
          <span>
            <span className="visually-hidden">{text(met ? 'alliance.condition.met' : 'alliance.condition.open')}</span>
            {words}
          </span>
        </li>
      ))}
    </ul>
  )
}
