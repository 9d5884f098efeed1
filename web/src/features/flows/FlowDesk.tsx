import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FlowFilter, flowProofs, type FlowRecord, flowsAtOnce } from 'domain/flow-record.ts'
import { type ReactNode, useState } from 'react'
import { followUp } from '#api/changes.ts'
import { alliancesQuery } from '#api/alliances.ts'
import { flowsQuery, useRestoreFlow, useWithdrawFlow } from '#api/flows.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { merchantsQuery } from '#api/merchants.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { AllianceExport } from '#ui/AllianceExport.tsx'
import { ClearFilters } from '#ui/ClearFilters.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FilterChip } from '#ui/FilterChip.tsx'
import { MerchantChoice } from '#ui/MerchantChoice.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useToast } from '#ui/Toast.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { FlowForm } from './FlowForm.tsx'
import { FlowTable } from './FlowTable.tsx'
import { daysOfPeriod, flowPeriods } from './flow-periods.ts'
import '#ui/code-desk.css'
import './flows.css'

/** As it stands in the address; what cannot be read narrows nothing. */
export type FlowSearch = { proofs?: string; alliance?: string; merchant?: string; period?: string }
type Props = {
  branchId: string
  tabs: ReactNode
  search: { [Name in keyof FlowSearch]: FlowSearch[Name] | undefined }
  onSearch: (part: { [Name in keyof FlowSearch]?: FlowSearch[Name] | undefined }) => void
}

/** Customers that went from one to another: by code and by hand, narrowed, added, taken back. */
export function FlowDesk({ branchId, tabs, search, onSearch }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const may = useMay()
  const toast = useToast()
  const [adding, setAdding] = useState(false)
  const alliances = useQuery(alliancesQuery(branchId)).data?.alliances ?? []
  const merchants = useQuery(merchantsQuery(branchId)).data?.rows ?? []
  const proof = flowProofs.find((one) => one === search.proofs)
  const period = flowPeriods.find((one) => one === search.period)
  const filter: FlowFilter = {
    ...(proof ? { proof } : {}),
    ...(search.alliance ? { allianceId: search.alliance } : {}),
    ...(search.merchant ? { merchantId: search.merchant } : {}),
    ...(period ? daysOfPeriod(period, today()) : {}),
  }
  const list = useQuery(flowsQuery(branchId, filter))
  const withdraw = useWithdrawFlow(branchId)
  const restore = useRestoreFlow(branchId)
  const used = [proof, search.alliance, search.merchant, period].filter(Boolean).length
  const nameOf = (id: string | null) => {
    const row = merchants.find(({ merchantId }) => merchantId === id)
    return row && id !== null ? labels.shop(row) : text('voucher.branch')
  }
  const endName = (merchant: FlowRecord['from']) => (merchant ? labels.shop(merchant) : text('voucher.branch'))
  const takeBack = (flow: FlowRecord) =>
    followUp(withdraw.mutateAsync(flow.id), () =>
      toast({
        words: text('voucher.flow.withdrawn', {
          from: endName(flow.from),
          to: endName(flow.to),
          count: flow.count,
        }),
        onUndo: () => restore.mutate(flow.id),
      }),
    )
  // One value at a time: choosing another takes the first one's place.
  const onlyLast = (values: readonly string[]) => values.at(-1)
  // With one alliance there is nothing to choose.
  const resultsOf = search.alliance ?? (alliances.length === 1 ? alliances[0]?.id : undefined)
  const add = may('flow.create') && (
    <Button type="primary" onClick={() => setAdding(true)}>
      {text('voucher.flow.add')}
    </Button>
  )

  return (
    <div className="code-desk">
      <header className="code-head">
        {tabs}
        <FilterChip
          field={text('voucher.flow.period')}
          options={flowPeriods.map((value) => ({ value, label: text(`voucher.flow.period_${value}`) }))}
          chosen={period ? [period] : []}
          onChange={(values) => onSearch({ period: onlyLast(values) })}
        />
        <FilterChip
          field={text('voucher.flow.proof')}
          options={flowProofs.map((value) => ({ value, label: text(`code.flowProof.${value}`) }))}
          chosen={proof ? [proof] : []}
          onChange={(values) => onSearch({ proofs: onlyLast(values) })}
        />
        {alliances.length > 1 && (
          <FilterChip
            field={text('voucher.flow.alliance')}
            options={alliances.map(({ id, name }) => ({ value: id, label: name }))}
            chosen={search.alliance ? [search.alliance] : []}
            onChange={(values) => onSearch({ alliance: onlyLast(values) })}
          />
        )}
        <span className="flow-merchant">
          <MerchantChoice
            branchId={branchId}
            clearable
            placeholder={text('voucher.flow.merchant')}
            value={search.merchant ?? null}
            onChange={(merchant) => onSearch({ merchant: merchant ?? undefined })}
          />
        </span>
        <ClearFilters
          count={used}
          onClear={() => onSearch({ proofs: undefined, alliance: undefined, merchant: undefined, period: undefined })}
        />
        <span className="code-head-deed">
          {(list.data?.records ?? 0) > 0 && <AllianceExport branchId={branchId} allianceId={search.alliance ?? null} />}
          {resultsOf && (
            <Button href={`/print/merchant-result?alliance=${resultsOf}&month=${today().slice(0, 7)}`}>
              {text('voucher.result.printAll')}
            </Button>
          )}
          {add}
        </span>
      </header>
      <div className="code-list">
        {list.data && list.data.records > 0 && (
          <p className="code-figures second" role="status">
            {text('voucher.flow.figures', {
              records: format.count(list.data.records),
              verified: format.count(list.data.verified),
              verbal: format.count(list.data.verbal),
            })}
            {list.data.records > list.data.flows.length && (
              <span className="note">　{text('voucher.flow.shownFirst', { count: flowsAtOnce })}</span>
            )}
          </p>
        )}
        <ProblemNote error={withdraw.error ?? restore.error} />
        {list.error ? (
          <ProblemNote
            error={list.error}
            actions={<Button onClick={() => void list.refetch()}>{text('action.again')}</Button>}
          />
        ) : !list.data ? (
          <Waiting rows={8} />
        ) : list.data.flows.length > 0 ? (
          <FlowTable flows={list.data.flows} onWithdraw={takeBack} />
        ) : used > 0 ? (
          <EmptyState title={text('voucher.flow.noMatch')} note={text('voucher.flow.noMatchNote')} />
        ) : (
          <EmptyState title={text('voucher.flow.none')} note={text('voucher.flow.noneNote')} actions={add} />
        )}
      </div>
      {adding && (
        <SideSheet tall title={text('voucher.flow.newTitle')} onClose={() => setAdding(false)}>
          <FlowForm
            branchId={branchId}
            nameOf={nameOf}
            onSaved={() => setAdding(false)}
            onCancel={() => setAdding(false)}
          />
        </SideSheet>
      )}
    </div>
  )
}
