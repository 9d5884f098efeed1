import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { daysAfter } from 'domain/civil-date.ts'
import { type DisplaySpot, spotDays } from 'domain/display-spot.ts'
import type { Promotion } from 'domain/promotion.ts'
import { type ReactNode, useState } from 'react'
import { displaySpotsQuery } from '#api/display-spots.ts'
import { useMay } from '#api/may.ts'
import { promotionsQuery } from '#api/promotions.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { PlacementForm } from './PlacementForm.tsx'
import { SpotForm } from './SpotForm.tsx'
import { SpotPlan } from './SpotPlan.tsx'
import { SpotSheet } from './SpotSheet.tsx'
import { usePromotionsSearch } from './promotions-search.ts'
import '#ui/code-desk.css'
import './promotions.css'

const owners = ['all', 'ours', 'shops'] as const
type Owner = (typeof owners)[number]
type Doing = { kind: 'placing'; spotId: string | null; from: string } | { kind: 'adding' } | { kind: 'changing' } | null

/** Every place to show something, over thirty days: what is taken, what is free, and a click to take it. */
export function SpotDesk({ branchId, tabs }: { branchId: string; tabs: ReactNode }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const [search, change] = usePromotionsSearch()
  const [owner, setOwner] = useState<Owner>('all')
  const [doing, setDoing] = useState<Doing>(null)
  const from = search.from ?? today()
  const to = daysAfter(from, spotDays - 1)
  const list = useQuery(displaySpotsQuery(branchId, { from, to }))
  const promotions = useQuery(promotionsQuery(branchId))
  const forPromotion =
    promotions.data?.promotions.find(
      ({ id, state }) => id === search.promotion && (state === 'draft' || state === 'running'),
    ) ?? null
  const spots = list.data?.spots ?? []
  const shown = spots.filter(({ merchant }) => owner === 'all' || (merchant === null) === (owner === 'ours'))
  const chosen = spots.find(({ id }) => id === search.spot) ?? null
  const mayPlace = may('placement.create')
  const done = () => setDoing(null)
  const add = may('display_spot.create') && (
    <Button onClick={() => setDoing({ kind: 'adding' })}>{text('promotion.spots.add')}</Button>
  )
  const move = (days: number) => change({ from: daysAfter(from, days) })

  return (
    <div className="code-desk">
      <header className="code-head">
        {tabs}
        <Segmented<Owner>
          aria-label={text('promotion.spots.which')}
          value={owner}
          options={owners.map((value) => ({ value, label: text(`promotion.spots.${value}`) }))}
          onChange={setOwner}
        />
        {forPromotion && (
          <Tag state="interested">
            {text('promotion.spots.forPromotion', { name: forPromotion.name })}
            <button
              type="button"
              className="tag-away"
              aria-label={text('promotion.spots.forNone')}
              onClick={() => change({ promotion: undefined })}
            >
              ✕
            </button>
          </Tag>
        )}
        <span className="spot-days">
          <Button onClick={() => move(-spotDays)}>{text('promotion.spots.earlier')}</Button>
          <Button disabled={from === today()} onClick={() => change({ from: undefined })}>
            {text('promotion.spots.now')}
          </Button>
          <Button onClick={() => move(spotDays)}>{text('promotion.spots.later')}</Button>
          <span className="note">
            {text('promotion.days', { from: format.shortDay(from), to: format.shortDay(to) })}
          </span>
        </span>
        <span className="code-head-deed">
          {add}
          {mayPlace && spots.length > 0 && (
            <Button type="primary" onClick={() => setDoing({ kind: 'placing', spotId: null, from: today() })}>
              {text('promotion.spots.place')}
            </Button>
          )}
        </span>
      </header>
      <div className="code-list">
        {list.error ? (
          <ProblemNote
            error={list.error}
            actions={<Button onClick={() => void list.refetch()}>{text('action.again')}</Button>}
          />
        ) : !list.data ? (
          <Waiting rows={8} />
        ) : spots.length === 0 ? (
          <EmptyState title={text('promotion.spots.none')} note={text('promotion.spots.noneNote')} actions={add} />
        ) : (
          <SpotPlan
            spots={shown}
            from={from}
            to={to}
            chosen={search.spot ?? null}
            onChoose={(spot) => {
              done()
              change({ spot })
            }}
            {...(mayPlace
              ? { onPlace: (spotId: string, day: string) => setDoing({ kind: 'placing', spotId, from: day }) }
              : {})}
          />
        )}
      </div>
      {doing ? (
        <DoingSheet branchId={branchId} doing={doing} chosen={chosen} forPromotion={forPromotion} onDone={done} />
      ) : (
        chosen && (
          <SpotSheet
            key={chosen.id}
            branchId={branchId}
            spot={chosen}
            onPlace={() => setDoing({ kind: 'placing', spotId: chosen.id, from: today() })}
            onChange={() => setDoing({ kind: 'changing' })}
            onClose={() => change({ spot: undefined })}
          />
        )
      )}
    </div>
  )
}

type DoingProps = {
  branchId: string
  doing: NonNullable<Doing>
  chosen: DisplaySpot | null
  /** What one came from: its days and name are filled in. */
  forPromotion: Promotion | null
  onDone: () => void
}

function DoingSheet({ branchId, doing, chosen, forPromotion, onDone }: DoingProps) {
  const text = useText()
  if (doing.kind === 'placing') {
    return (
      <SideSheet tall title={text('promotion.place.newTitle')} onClose={onDone}>
        <PlacementForm
          key={`${doing.spotId} ${doing.from}`}
          branchId={branchId}
          changed={null}
          begin={{
            spotId: doing.spotId,
            fromDate: forPromotion && forPromotion.fromDate > doing.from ? forPromotion.fromDate : doing.from,
            toDate: forPromotion && forPromotion.toDate >= doing.from ? forPromotion.toDate : undefined,
            promotionId: forPromotion?.id,
          }}
          onSaved={onDone}
          onCancel={onDone}
        />
      </SideSheet>
    )
  }
  const changed = doing.kind === 'changing' ? chosen : null
  return (
    <SideSheet tall title={text(changed ? 'promotion.spots.changeTitle' : 'promotion.spots.newTitle')} onClose={onDone}>
      <SpotForm branchId={branchId} changed={changed} onSaved={onDone} onCancel={onDone} />
    </SideSheet>
  )
}
