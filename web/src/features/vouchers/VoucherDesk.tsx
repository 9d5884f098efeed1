import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { batchStates } from 'domain/voucher.ts'
import { type ReactNode, useState } from 'react'
import { useMay } from '#api/may.ts'
import { voucherBatchesQuery } from '#api/vouchers.ts'
import { useText } from '#i18n/use-text.ts'
import { wordsOf } from '#own-search.ts'
import { AllianceExport } from '#ui/AllianceExport.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FilterChip } from '#ui/FilterChip.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { BatchForm } from './BatchForm.tsx'
import { BatchSheet } from './BatchSheet.tsx'
import { BatchTable } from './BatchTable.tsx'
import { useVouchersSearch, wordList } from './vouchers-search.ts'
import '#ui/code-desk.css'
import './voucher-desk.css'

/** Codes of the branch in batches: made, printed, counted, made void. */
export function VoucherDesk({ branchId, tabs }: { branchId: string; tabs: ReactNode }) {
  const text = useText()
  const may = useMay()
  const [search, change] = useVouchersSearch()
  const [making, setMaking] = useState(false)
  const list = useQuery(voucherBatchesQuery(branchId))
  const states = wordList(batchStates, search.states)
  const batches = list.data?.batches ?? []
  const shown = batches.filter(({ state }) => states.length === 0 || states.includes(state))
  const chosen = batches.find(({ id }) => id === search.batch)
  const close = () => change({ batch: undefined })
  const make = may('voucher_batch.create') && (
    <Button
      type="primary"
      onClick={() => {
        close()
        setMaking(true)
      }}
    >
      {text('voucher.batch.new')}
    </Button>
  )

  return (
    <div className="code-desk">
      <header className="code-head">
        {tabs}
        {batches.length > 0 && (
          <FilterChip
            field={text('voucher.batch.state_filter')}
            options={batchStates.map((value) => ({
              value,
              label: text(`code.voucherState.${value}`),
              count: batches.filter(({ state }) => state === value).length,
            }))}
            chosen={states}
            onChange={(values) => change({ states: wordsOf(values) })}
          />
        )}
        <span className="code-head-deed">
          {batches.length > 0 && <AllianceExport branchId={branchId} allianceId={null} />}
          {batches.length > 0 && make}
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
        ) : batches.length === 0 ? (
          <EmptyState
            title={text(list.data.choices.benefits.length === 0 ? 'voucher.batch.noBenefits' : 'voucher.batch.none')}
            note={text(
              list.data.choices.benefits.length === 0 ? 'voucher.batch.noBenefitsNote' : 'voucher.batch.noneNote',
            )}
            actions={
              list.data.choices.benefits.length === 0 ? (
                <Button href="/alliance/board">{text('voucher.batch.toBoard')}</Button>
              ) : (
                make
              )
            }
          />
        ) : shown.length === 0 ? (
          <EmptyState title={text('voucher.batch.noMatch')} note={text('voucher.batch.noMatchNote')} />
        ) : (
          <BatchTable
            batches={shown}
            chosen={search.batch ?? null}
            onChoose={(batch) => {
              setMaking(false)
              change({ batch })
            }}
          />
        )}
      </div>
      {making && list.data ? (
        <SideSheet tall title={text('voucher.batch.newTitle')} onClose={() => setMaking(false)}>
          <BatchForm
            branchId={branchId}
            choices={list.data.choices}
            onSaved={(batch) => {
              setMaking(false)
              change({ batch })
            }}
            onCancel={() => setMaking(false)}
          />
        </SideSheet>
      ) : chosen ? (
        <BatchSheet key={chosen.id} branchId={branchId} batch={chosen} onClose={close} />
      ) : (
        search.batch &&
        list.data && (
          <SideSheet title={text('voucher.batches')} onClose={close}>
            <div className="sheet-note">
              <EmptyState title={text('voucher.batch.gone')} note={text('voucher.batch.goneNote')} />
            </div>
          </SideSheet>
        )
      )}
    </div>
  )
}
