import { Popover } from 'antd'
import type { MerchantList, MerchantSummary } from 'domain/merchant-list.ts'
import type { Rate } from 'domain/rate.ts'
import { penetrationWords } from '#i18n/bank-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { type Figure, FigureStrip } from '#ui/FigureStrip.tsx'
import { PenetrationDetail } from './PenetrationDetail.tsx'

type Props = {
  summary: MerchantSummary | null
  facets: MerchantList['facets'] | null
  /** Lists what has to be done first. */
  onOverdue: () => void
}

/** K03b and K11 over what is filtered: how far the files, codes and accounts reach, and what nobody knows. */
export function MerchantFigures({ summary, facets, onOverdue }: Props) {
  const text = useText()
  const format = useFormat()
  if (!summary) return <div className="figures figures-strip" aria-hidden />

  const { coverage, mainBank } = summary
  const rate = (of: Rate) => format.rate(of) ?? text('rate.fewCases')
  const overdue = facets?.promises.find(({ value }) => value === 'overdue')?.count ?? 0
  const dueToday = facets?.promises.find(({ value }) => value === 'today')?.count ?? 0
  const figures: Figure[] = [
    {
      label: text('merchant.figures.filed'),
      value: rate(coverage.filed),
      detail: text('unit.shops', { number: format.counts(coverage.filed) }),
    },
    {
      label: text('merchant.figures.main'),
      value: penetrationWords(mainBank, text, format),
      detail: (
        <Popover
          trigger="click"
          placement="bottomLeft"
          arrow={false}
          content={<PenetrationDetail summary={summary} />}
          title={text('merchant.penetration.title')}
        >
          <button type="button" className="text-button note-size">
            {mainBank.findOutFirst
              ? text('merchant.figures.unknownOf', {
                  unknown: format.count(mainBank.unknown),
                  shops: format.count(mainBank.shops),
                })
              : text('merchant.figures.knownOf', {
                  ours: format.count(mainBank.ours),
                  known: format.count(mainBank.known),
                })}
          </button>
        </Popover>
      ),
    },
    {
      label: text('merchant.figures.promises'),
      value: (
        <button
          type="button"
          className={overdue > 0 ? 'text-button figure-due' : 'text-button'}
          disabled={overdue + dueToday === 0}
          onClick={onOverdue}
        >
          {overdue > 0 && '▲ '}
          {format.count(overdue)}
        </button>
      ),
      detail: text('merchant.figures.today', { count: dueToday }),
    },
    {
      label: text('merchant.figures.acquiring'),
      value: rate(coverage.acquiring),
      detail: text('merchant.figures.active', { number: format.counts(coverage.acquiringActive) }),
    },
    {
      label: text('merchant.figures.unseen'),
      value: format.count(coverage.unseen),
      detail: text('merchant.figures.ofOpen', { number: format.count(coverage.open) }),
    },
  ]
  return <FigureStrip figures={figures} />
}
