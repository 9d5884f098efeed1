import { daysBetween } from 'domain/civil-date.ts'
import type { Promotion, PromotionList as List } from 'domain/promotion.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { PromotionTag } from './state-tags.tsx'

type Props = List & { chosen: string | null; onChoose: (id: string) => void }

/** What runs now with its one figure, and the others under it. */
export function PromotionList({ onDate, promotions, chosen, onChoose }: Props) {
  const text = useText()
  const running = promotions.filter(({ state }) => state === 'running')
  const others = promotions.filter(({ state }) => state !== 'running')
  return (
    <>
      <section className="promotion-now" aria-label={text('promotion.list.current')}>
        {running.length === 0 && <p className="second">{text('promotion.list.nothingNow')}</p>}
        {running.map((promotion) => (
          <RunningPromotion
            key={promotion.id}
            promotion={promotion}
            onDate={onDate}
            isChosen={promotion.id === chosen}
            onChoose={onChoose}
          />
        ))}
      </section>
      {others.length > 0 && (
        <section className="promotion-others" aria-label={text('promotion.list.others')}>
          <h2 className="note">{text('promotion.list.others')}</h2>
          <ul>
            {others.map((promotion) => (
              <PromotionRow
                key={promotion.id}
                promotion={promotion}
                onDate={onDate}
                isChosen={promotion.id === chosen}
                onChoose={onChoose}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

type RowProps = { promotion: Promotion; onDate: string; isChosen: boolean; onChoose: (id: string) => void }

function RunningPromotion({ promotion, onDate, isChosen, onChoose }: RowProps) {
  const text = useText()
  const format = useFormat()
  const { id, name, allianceName, fromDate, toDate, goal, memberCount, visitors } = promotion
  const left = daysBetween(onDate, toDate)
  return (
    <button type="button" className="promotion-running" aria-pressed={isChosen} onClick={() => onChoose(id)}>
      <span className="note">{text('promotion.list.visitors')}</span>
      <span className="promotion-figure">{text('promotion.list.people', { count: format.count(visitors) })}</span>
      <span className="promotion-name">
        <span className="strong">{name}</span> <PromotionTag state="running" />
      </span>
      <span className="second">
        {[
          allianceName,
          text('promotion.days', { from: format.shortDay(fromDate), to: format.shortDay(toDate) }),
          left === 0 ? text('promotion.list.lastDay') : text('promotion.list.left', { count: left }),
          text('promotion.list.members', { count: memberCount }),
        ].join('　')}
      </span>
      {goal && <span className="second">{goal}</span>}
    </button>
  )
}

function PromotionRow({ promotion, onDate, isChosen, onChoose }: RowProps) {
  const text = useText()
  const format = useFormat()
  const { id, name, allianceName, fromDate, toDate, state, memberCount, visitors } = promotion
  const ahead = daysBetween(onDate, fromDate)
  return (
    <li>
      <button type="button" className="promotion-row" aria-pressed={isChosen} onClick={() => onChoose(id)}>
        <span className="promotion-name">
          <span className="strong">{name}</span> <PromotionTag state={state} />
        </span>
        <span className="promotion-row-figure number">
          {visitors === null
            ? state === 'draft' && ahead > 0 && text('promotion.list.from', { count: ahead })
            : text('promotion.list.people', { count: format.count(visitors) })}
        </span>
        <span className="second">
          {[
            allianceName,
            text('promotion.days', { from: format.shortDay(fromDate), to: format.shortDay(toDate) }),
            text('promotion.list.members', { count: memberCount }),
          ].join('　')}
        </span>
      </button>
    </li>
  )
}
