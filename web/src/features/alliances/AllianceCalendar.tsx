import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import type { CalendarEvent, CalendarKind } from 'domain/alliance-calendar.ts'
import { alliancesQuery } from '#api/alliances.ts'
import { allianceCalendarQuery } from '#api/alliance-calendar.ts'
import { membersQuery } from '#api/alliance-members.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { PageHead } from '#print/PageHead.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { monthAfter, monthOf, weeksOf } from '#ui/month-days.ts'
import { MonthGrid } from '#ui/MonthGrid.tsx'
import { MerchantDisc } from '#ui/symbols/MerchantDisc.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { useBranch, useSession } from '#use-branch.ts'
import { useBoardSearch } from './board-search.ts'
import { LeaveDialog } from './LeaveDialog.tsx'
import type { MaterialsSlot } from './materials-slot.ts'
import { MemberSheet } from './MemberSheet.tsx'
import { isLiving } from './stage-groups.ts'
import { useMoves } from './use-moves.ts'
import './alliance-calendar.css'

type Entry = CalendarEvent & { key: string; on: string }

/** Days that ask for something once they are near or gone by. */
const pressing: readonly CalendarKind[] = ['pilot_end', 'silence', 'renewal', 'expiry', 'promise']

/** A month of pilots, silences, renewals, returns, promotions and promises, as a grid and as a list. */
export function AllianceCalendar({ branchId, materials }: { branchId: string; materials?: MaterialsSlot }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const { groupOf } = useLabels()
  const [search, change] = useBoardSearch()
  const phone = useScreen() === 'phone'
  const month = search.month ?? monthOf(today())
  const weeks = weeksOf(month)
  const from = weeks[0]?.[0] ?? `${month}-01`
  const to = weeks.at(-1)?.at(-1) ?? `${month}-28`
  const calendar = useQuery(allianceCalendarQuery(branchId, { from, to, allianceId: search.alliance ?? null }))
  const alliances = useQuery(alliancesQuery(branchId))
  const members = useQuery(membersQuery(branchId))
  const moves = useMoves(branchId, () => undefined)
  const branch = useBranch()
  const { user } = useSession()
  const memberOf = new Map(members.data?.members.map((member) => [member.id, member]))

  const entries: Entry[] = (calendar.data?.events ?? []).map((event, index) => ({
    ...event,
    key: `${event.day} ${event.kind} ${event.memberId ?? event.promotion?.id ?? event.contactNoteId ?? index}`,
    on: event.day,
  }))
  const inMonth = entries.filter(({ on }) => monthOf(on) === month)
  const go = (months: number) => change({ month: monthAfter(month, months) })
  const [year = '', number = ''] = month.split('-')

  const draw = (entry: Entry, className: string) => {
    const member = entry.memberId === null ? undefined : memberOf.get(entry.memberId)
    const name = entry.merchant?.name ?? entry.promotion?.name ?? ''
    const isDue = pressing.includes(entry.kind) && entry.on <= today()
    const words = (
      <>
        {member ? (
          <MerchantDisc group={groupOf(member.merchant.category)} ally={isLiving(member.stage)} size={16} />
        ) : (
          <i aria-hidden />
        )}
        <span>{name}</span>
        <span className={isDue ? 'calendar-what calendar-due' : 'calendar-what'}>
          {isDue && <span aria-hidden>▲ </span>}
          {text(`alliance.calendar.kind.${entry.kind}`)}
        </span>
      </>
    )
    if (entry.promotion) {
      return (
        <a className={className} href={`/alliance/promotions?promotion=${entry.promotion.id}`}>
          {words}
        </a>
      )
    }
    if (entry.memberId === null) {
      return entry.merchant ? (
        <a className={className} href={`/merchants?merchant=${entry.merchant.id}`}>
          {words}
        </a>
      ) : (
        <span className={className}>{words}</span>
      )
    }
    return (
      <button type="button" className={className} onClick={() => change({ member: entry.memberId ?? undefined })}>
        {words}
      </button>
    )
  }

  return (
    <div className="alliance-calendar">
      <PageHead
        orientation="landscape"
        left={[
          text('alliance.calendar.paper', { year, month: Number(number) }),
          branch?.name,
          alliances.data?.alliances.find(({ id }) => id === search.alliance)?.name,
        ]
          .filter(Boolean)
          .join('　')}
        right={text('print.printedBy', { name: user.name, moment: today() })}
        page={(page, pages) => text('print.page', { page, pages })}
        foot=""
        internal={text('print.internal')}
      />
      <header className="calendar-head">
        <h1 className="title">{format.month(month)}</h1>
        <Button onClick={() => go(-1)}>{text('alliance.calendar.before')}</Button>
        <Button onClick={() => change({ month: undefined })} disabled={month === monthOf(today())}>
          {text('alliance.calendar.thisMonth')}
        </Button>
        <Button onClick={() => go(1)}>{text('alliance.calendar.after')}</Button>
        <Select
          aria-label={text('alliance.form.choose')}
          className="alliance-choice"
          value={search.alliance ?? 'all'}
          onChange={(id) => change({ alliance: id === 'all' ? undefined : id })}
          options={[
            { value: 'all', label: text('alliance.form.all') },
            ...(alliances.data?.alliances ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <span className="note" role="status">
          {calendar.data && text('alliance.calendar.count', { count: inMonth.length })}
        </span>
        <Button className="calendar-print" onClick={() => window.print()}>
          {text('alliance.calendar.print')}
        </Button>
      </header>
      <div className="calendar-body">
        {calendar.error ? (
          <ProblemNote
            error={calendar.error}
            actions={<Button onClick={() => void calendar.refetch()}>{text('action.again')}</Button>}
          />
        ) : !calendar.data ? (
          <Waiting rows={8} />
        ) : (
          <>
            {!phone && <MonthGrid month={month} entries={entries} entry={(entry) => draw(entry, 'calendar-entry')} />}
            {inMonth.length === 0 ? (
              <div className="calendar-none">
                <EmptyState title={text('alliance.calendar.empty')} note={text('alliance.calendar.emptyNote')} />
              </div>
            ) : (
              <ol className="calendar-days" aria-label={text('alliance.calendar.list')}>
                {[...new Set(inMonth.map(({ on }) => on))].map((day) => (
                  <li key={day} {...(day === today() ? { 'aria-current': 'date' as const } : {})}>
                    <time dateTime={day}>{format.day(day)}</time>
                    <div>
                      {inMonth
                        .filter(({ on }) => on === day)
                        .map((entry) => (
                          <div key={entry.key}>{draw(entry, 'calendar-line')}</div>
                        ))}
                    </div>
                  </li>
                ))}
              </ol>
            )}
          </>
        )}
      </div>
      {search.member && (
        <MemberSheet
          {...(materials ? { materials } : {})}
          key={search.member}
          branchId={branchId}
          memberId={search.member}
          alliances={alliances.data?.alliances ?? []}
          onClose={() => change({ member: undefined })}
          {...(may('alliance_member.move') ? { moves } : {})}
        />
      )}
      {moves.leaving && (
        <LeaveDialog
          name={moves.leaving.member.merchant.name}
          to={moves.leaving.to}
          pending={moves.pending}
          error={moves.error}
          onConfirm={moves.leave}
          onClose={moves.stay}
        />
      )}
    </div>
  )
}
