import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input, Table } from 'antd'
import {
  type Gift,
  giftDoor,
  type GiftMove,
  giftMoveHasWords,
  type GiftMoveQuery,
  giftMoveSums,
  giftPurposes,
} from 'domain/gift.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { giftMovesQuery, useWithdrawGiftMove } from '#api/gifts.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ConfirmWithReason } from '#ui/ConfirmWithReason.tsx'
import { DayInput } from '#ui/DayInput.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FilterChip } from '#ui/FilterChip.tsx'
import { ToggleChip } from '#ui/ToggleChip.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { GiftExport } from './GiftExport.tsx'
import { type GiftsSearch, useGiftsSearch } from './gifts-search.ts'
import '#ui/list-filter.css'

/** The register, narrowed by gift, event, purpose, days and words; a line is withdrawn, never deleted. */
export function GiftRegister({ branchId, gifts }: { branchId: string; gifts: readonly Gift[] }) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const phone = useScreen() === 'phone'
  const [search, change] = useGiftsSearch()
  const [asked, setAsked] = useState<GiftMove | null>(null)
  const withdraw = useWithdrawGiftMove(branchId)
  const { data, error, refetch } = useQuery(giftMovesQuery(branchId, queryOf(search)))
  const words = (search.words ?? '').trim()
  const moves = (data?.moves ?? []).filter((move) => giftMoveHasWords(move, words))
  // Words are looked for here; without them the sums are of all lines, listed or not.
  const sums = words === '' && data ? data : giftMoveSums(moves)
  const isCut = data !== undefined && data.moves.length < data.rows
  const gift = gifts.find(({ id }) => id === search.gift)
  const eventTitle = data?.moves.find(({ event }) => event?.id === search.event)?.event?.title
  const signed = (pieces: number) => `${pieces > 0 ? '+' : pieces < 0 ? '−' : ''}${format.count(Math.abs(pieces))}`
  const person = ({ customer, toPerson }: GiftMove) => customer?.name ?? (toPerson ? text('gift.register.untold') : '')
  const toWhom = (move: GiftMove) =>
    [person(move), giftDoor(move), move.event?.title ?? ''].filter((part) => part !== '').join('　') ||
    text('unit.notApplicable')
  const take = (move: GiftMove) =>
    move.mayWithdraw && (
      <Button
        size="small"
        type="text"
        aria-label={text('gift.register.withdrawOf', { name: move.gift.name, day: format.shortDay(move.movedOn) })}
        onClick={() => setAsked(move)}
      >
        {text('gift.register.withdraw')}
      </Button>
    )

  return (
    <section className="gift-register" aria-label={text('gift.register.title')}>
      <header>
        <h2 className="strong">{text('gift.register.title')}</h2>
        {gift && <ToggleChip label={gift.name} on onChange={() => change({ gift: undefined })} />}
        {search.event !== undefined && (
          <ToggleChip
            label={eventTitle ?? text('gift.register.oneEvent')}
            on
            onChange={() => change({ event: undefined })}
          />
        )}
        <FilterChip
          field={text('gift.move.purpose')}
          options={giftPurposes.map((value) => ({ value, label: text(`code.giftPurpose.${value}`) }))}
          chosen={search.purpose === undefined ? [] : [search.purpose]}
          onChange={(values) => change({ purpose: values.at(-1) })}
        />
        <span className="gift-days">
          <DayInput
            days="past"
            clearable
            label={text('gift.register.from')}
            value={search.from ?? null}
            onChange={(from) => change({ from: from ?? undefined })}
          />
          <DayInput
            days="past"
            clearable
            label={text('gift.register.to')}
            value={search.to ?? null}
            onChange={(to) => change({ to: to ?? undefined })}
          />
        </span>
        <Input
          className="list-filter-words"
          allowClear
          aria-label={text('gift.register.words')}
          placeholder={text('gift.register.words')}
          maxLength={40}
          value={search.words ?? ''}
          onChange={({ target }) => change({ words: target.value === '' ? undefined : target.value })}
        />
        {data && (
          <span className="note" role="status">
            {text('gift.register.sum', { pieces: format.count(sums.givenPieces), sum: format.money(sums.givenFen) })}
          </span>
        )}
        {data && data.rows > 0 && <GiftExport branchId={branchId} asked={{ ...queryOf(search), words }} />}
        {isCut && (
          <p className="note gift-cut" role="status">
            {text(words === '' ? 'gift.register.cut' : 'gift.register.cutWords', {
              listed: format.count(data.moves.length),
              rows: format.count(data.rows),
            })}
          </p>
        )}
      </header>
      {error ? (
        <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
      ) : !data ? (
        <Waiting rows={6} />
      ) : moves.length === 0 ? (
        <EmptyState title={text('gift.register.none')} note={text('gift.register.noneNote')} />
      ) : phone ? (
        <ul className="gift-rows" aria-label={text('gift.register.title')}>
          {moves.map((move) => (
            <li key={move.id}>
              <span>{move.gift.name}</span>
              <span className="strong">
                {text('gift.register.change', { signed: signed(move.change), count: Math.abs(move.change) })}
              </span>
              <span className="second">
                {[format.shortDay(move.movedOn), text(`code.giftMoveKind.${move.kind}`), toWhom(move), move.note]
                  .filter((part) => part !== '')
                  .join('　')}
              </span>
              {take(move)}
            </li>
          ))}
        </ul>
      ) : (
        <Table<GiftMove>
          size="small"
          rowKey="id"
          pagination={moves.length > 100 ? { pageSize: 100 } : false}
          scroll={{ x: 'max-content' }}
          dataSource={moves}
          columns={[
            {
              title: text('gift.move.day'),
              render: (_, { movedOn }) => format.shortDay(movedOn),
              sorter: (a, b) => a.movedOn.localeCompare(b.movedOn),
            },
            {
              title: text('gift.name'),
              render: (_, move) => move.gift.name,
              sorter: (a, b) => a.gift.name.localeCompare(b.gift.name, 'zh'),
            },
            { title: text('gift.move.kind'), render: (_, { kind }) => text(`code.giftMoveKind.${kind}`) },
            {
              title: text('gift.move.pieces'),
              align: 'right',
              render: (_, move) => signed(move.change),
              sorter: (a, b) => a.change - b.change,
            },
            { title: text('gift.register.worth'), align: 'right', render: (_, { fen }) => format.money(fen) },
            {
              title: text('gift.register.toWhom'),
              render: (_, move) =>
                move.event ? (
                  <>
                    {person(move)}{' '}
                    <Link to="/events/plan" search={{ event: move.event.id }}>
                      {move.event.title}
                    </Link>
                  </>
                ) : (
                  toWhom(move)
                ),
            },
            {
              title: text('gift.move.purpose'),
              render: (_, { purpose }) =>
                purpose === null ? text('unit.notApplicable') : text(`code.giftPurpose.${purpose}`),
            },
            { title: text('gift.register.by'), render: (_, { by }) => by?.name ?? text('unit.unknown') },
            { title: text('gift.note'), render: (_, { note }) => note },
            { title: '', render: (_, move) => take(move) },
          ]}
        />
      )}
      <ConfirmWithReason
        open={asked !== null}
        destroys
        title={text('gift.register.withdrawTitle', { name: asked?.gift.name ?? '' })}
        consequence={text('gift.register.withdrawNote', { count: signed(-(asked?.change ?? 0)) })}
        deed={text('gift.register.withdrawDeed')}
        pending={withdraw.isPending}
        error={withdraw.error}
        onConfirm={() => {
          if (asked === null) return
          followUp(withdraw.mutateAsync(asked.id), () => {
            toast({ words: text('gift.register.withdrawn', { name: asked.gift.name }) })
            setAsked(null)
          })
        }}
        onClose={() => setAsked(null)}
      />
    </section>
  )
}

const queryOf = ({ gift, event, purpose, from, to }: GiftsSearch): GiftMoveQuery => ({
  ...(gift === undefined ? {} : { giftId: gift }),
  ...(event === undefined ? {} : { eventId: event }),
  ...(purpose === undefined ? {} : { purpose }),
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
})
