import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Gift } from 'domain/gift.ts'
import { useState } from 'react'
import { giftsQuery } from '#api/gifts.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { GiftForm } from './GiftForm.tsx'
import { GiftMoveForm } from './GiftMoveForm.tsx'
import { GiftRegister } from './GiftRegister.tsx'
import { GiftStock } from './GiftStock.tsx'
import { useGiftsSearch } from './gifts-search.ts'
import '#ui/code-desk.css'
import './gifts.css'

type Doing = { what: 'gift'; gift: Gift | null } | { what: 'move' } | null

/** The cupboard and its register (L1): what lies there, and what went to whom for what. */
export function GiftDesk({ branchId }: { branchId: string }) {
  const text = useText()
  const may = useMay()
  const [search, change] = useGiftsSearch()
  const [doing, setDoing] = useState<Doing>(null)
  const { data, error, refetch } = useQuery(giftsQuery(branchId))
  const gifts = data?.gifts ?? []
  const close = () => setDoing(null)
  const add = data?.mayWrite && (
    <Button
      {...(gifts.length === 0 ? { type: 'primary' as const } : {})}
      onClick={() => setDoing({ what: 'gift', gift: null })}
    >
      {text('gift.add')}
    </Button>
  )
  return (
    <div className="code-desk">
      <header className="code-head">
        <h1 className="title">{text('nav.gifts')}</h1>
        <span className="code-head-deed">
          {gifts.length > 0 && add}
          {gifts.length > 0 && may('gift_move.create') && (
            <Button type="primary" onClick={() => setDoing({ what: 'move' })}>
              {text('gift.move.add')}
            </Button>
          )}
        </span>
      </header>
      <div className="code-list">
        {error ? (
          <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
        ) : !data ? (
          <Waiting rows={8} />
        ) : gifts.length === 0 ? (
          <EmptyState
            title={text('gift.none')}
            note={text(data.mayWrite ? 'gift.noneNote' : 'gift.noneYet')}
            actions={add}
          />
        ) : (
          <>
            <GiftStock
              branchId={branchId}
              gifts={gifts}
              mayWrite={data.mayWrite}
              chosen={search.gift ?? null}
              onChoose={(gift) => change({ gift: gift ?? undefined })}
              onChange={(gift) => setDoing({ what: 'gift', gift })}
            />
            <GiftRegister branchId={branchId} gifts={gifts} />
          </>
        )}
      </div>
      {doing?.what === 'gift' && (
        <SideSheet tall title={text(doing.gift ? 'gift.changeTitle' : 'gift.newTitle')} onClose={close}>
          <GiftForm branchId={branchId} changed={doing.gift} onDone={close} />
        </SideSheet>
      )}
      {doing?.what === 'move' && (
        <SideSheet tall title={text('gift.move.title')} onClose={close}>
          <GiftMoveForm
            branchId={branchId}
            gifts={gifts}
            giftId={search.gift ?? null}
            eventId={search.event ?? null}
            onDone={close}
          />
        </SideSheet>
      )}
    </div>
  )
}
