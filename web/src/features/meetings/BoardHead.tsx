import { Button } from 'antd'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import type { ReactNode } from 'react'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { PageHead } from '#print/PageHead.tsx'
import { DayInput } from '#ui/DayInput.tsx'
import { useBranch, useSession } from '#use-branch.ts'

type Props = {
  /** The one figure of the page. */
  figure: ReactNode
  title: string
  onDate: string
  onChange: (onDate: string) => void
  computedAt: string
  tools?: ReactNode
}

/** The head of a board: its figure, the day with the days beside it, when it was computed, and the way to paper. */
export function BoardHead({ figure, title, onDate, onChange, computedAt, tools }: Props) {
  const text = useText()
  const format = useFormat()
  const branch = useBranch()
  const { user } = useSession()
  return (
    <header className="board-head">
      <PageHead
        orientation="portrait"
        left={`${title}　${format.day(onDate)}　${branch?.name ?? ''}`}
        right={text('print.printedBy', { name: user.name, moment: today() })}
        page={(page, pages) => text('print.page', { page, pages })}
        foot={text('meeting.computed', { at: format.moment(computedAt) })}
        internal={text('print.internal')}
      />
      <h1 className="visually-hidden">{title}</h1>
      <p className="board-figure">{figure}</p>
      <div className="board-tools">
        <Button aria-label={text('meeting.previous')} onClick={() => onChange(daysBefore(onDate, 1))}>
          ‹
        </Button>
        <DayInput label={text('meeting.day')} days="all" value={onDate} onChange={(day) => onChange(day ?? today())} />
        <Button aria-label={text('meeting.next')} onClick={() => onChange(daysAfter(onDate, 1))}>
          ›
        </Button>
        {tools}
        <Button onClick={() => window.print()}>{text('meeting.print')}</Button>
      </div>
      <p className="note board-source">
        {format.day(onDate)}　{text('meeting.computed', { at: format.moment(computedAt) })}
      </p>
    </header>
  )
}
