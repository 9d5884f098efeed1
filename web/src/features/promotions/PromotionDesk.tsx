import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { alliancesQuery } from '#api/alliances.ts'
import { useMay } from '#api/may.ts'
import { promotionQuery, promotionsQuery } from '#api/promotions.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { PromotionForm } from './PromotionForm.tsx'
import { PromotionList } from './PromotionList.tsx'
import { PromotionSheet } from './PromotionSheet.tsx'
import { usePromotionsSearch } from './promotions-search.ts'
import '#ui/code-desk.css'
import './promotions.css'

type Doing = 'reading' | 'making' | 'changing'

/** This month's joint promotion first, then those planned and those that were. */
export function PromotionDesk({ branchId, tabs }: { branchId: string; tabs: ReactNode }) {
  const text = useText()
  const may = useMay()
  const [search, change] = usePromotionsSearch()
  const [doing, setDoing] = useState<Doing>('reading')
  const list = useQuery(promotionsQuery(branchId))
  const alliances = useQuery(alliancesQuery(branchId))
  const chosen = useQuery({
    ...promotionQuery(branchId, search.promotion ?? ''),
    enabled: search.promotion !== undefined,
  })
  const hasAlliance = (alliances.data?.alliances.length ?? 0) > 0
  const close = () => {
    setDoing('reading')
    change({ promotion: undefined })
  }
  const make = may('promotion.create') && hasAlliance && (
    <Button
      type="primary"
      onClick={() => {
        change({ promotion: undefined })
        setDoing('making')
      }}
    >
      {text('promotion.list.add')}
    </Button>
  )
  const error = list.error ?? alliances.error

  return (
    <div className="code-desk">
      <header className="code-head">
        {tabs}
        <span className="code-head-deed">{make}</span>
      </header>
      <div className="code-list">
        {error ? (
          <ProblemNote
            error={error}
            actions={
              <Button onClick={() => void Promise.all([list.refetch(), alliances.refetch()])}>
                {text('action.again')}
              </Button>
            }
          />
        ) : !list.data || !alliances.data ? (
          <Waiting rows={8} />
        ) : list.data.promotions.length === 0 ? (
          <EmptyState
            title={text(hasAlliance ? 'promotion.list.none' : 'promotion.list.noAlliance')}
            note={text(hasAlliance ? 'promotion.list.noneNote' : 'promotion.list.noAllianceNote')}
            actions={hasAlliance ? make : <Button href="/alliance/board">{text('promotion.list.toBoard')}</Button>}
          />
        ) : (
          <PromotionList
            {...list.data}
            chosen={search.promotion ?? null}
            onChoose={(promotion) => {
              setDoing('reading')
              change({ promotion })
            }}
          />
        )}
      </div>
      {doing === 'making' ? (
        <SideSheet tall title={text('promotion.form.newTitle')} onClose={() => setDoing('reading')}>
          <PromotionForm
            branchId={branchId}
            changed={null}
            onSaved={(promotion) => {
              setDoing('reading')
              change({ promotion })
            }}
            onCancel={() => setDoing('reading')}
          />
        </SideSheet>
      ) : search.promotion === undefined ? null : doing === 'changing' && chosen.data ? (
        <SideSheet tall title={text('promotion.form.changeTitle')} onClose={() => setDoing('reading')}>
          <PromotionForm
            branchId={branchId}
            changed={chosen.data}
            onSaved={() => setDoing('reading')}
            onCancel={() => setDoing('reading')}
          />
        </SideSheet>
      ) : chosen.data ? (
        <PromotionSheet
          key={search.promotion}
          branchId={branchId}
          sheet={chosen.data}
          onChange={() => setDoing('changing')}
          onClose={close}
        />
      ) : chosen.error ? (
        <SideSheet title={text('promotion.parts.promotions')} onClose={close}>
          <div className="sheet-note">
            <EmptyState title={text('promotion.sheet.gone')} note={text('promotion.sheet.goneNote')} />
          </div>
        </SideSheet>
      ) : (
        <SideSheet title={text('promotion.parts.promotions')} onClose={close}>
          <Waiting rows={6} />
        </SideSheet>
      )}
    </div>
  )
}
