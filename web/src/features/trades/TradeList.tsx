import { Input } from 'antd'
import type { BranchLists } from 'domain/branch-list.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSaveBranchList } from '#api/branch-lists.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { MerchantDisc } from '#ui/symbols/MerchantDisc.tsx'
import { useToast } from '#ui/Toast.tsx'
import { TradeForm } from './TradeForm.tsx'

type Trade = BranchLists['categories'][number]

/** Every trade with whom it serves; one is changed at a time. */
export function TradeList({ branchId, lists }: { branchId: string; lists: BranchLists }) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const toast = useToast()
  const may = useMay()
  const { i18n } = useTranslation()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const save = useSaveBranchList(branchId)
  const own = lists.categories.filter(({ code }) => lists.ownCategories.includes(code))
  const shown = lists.categories.filter(({ zh, en }) =>
    `${zh} ${en}`.toLowerCase().includes(typed.trim().toLowerCase()),
  )

  const keep = (rows: readonly Trade[]) =>
    save.mutate(
      { name: 'merchant_categories', rows },
      {
        onSuccess: () => {
          setOpen(null)
          toast({
            words: text('tie.lists.saved'),
            onUndo: () => save.mutate({ name: 'merchant_categories', rows: own }),
          })
        },
      },
    )
  const without = (code: string) => own.filter((one) => one.code !== code)

  return (
    <>
      <Input.Search
        allowClear
        className="trade-search"
        placeholder={text('tie.lists.search')}
        aria-label={text('tie.lists.search')}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <ul className="trade-list">
        {shown.map((trade) => {
          const isOwn = lists.ownCategories.includes(trade.code)
          return (
            <li key={trade.code}>
              <div className="trade-row">
                <span className="with-symbol">
                  <MerchantDisc group={trade.group} size={18} />
                  {i18n.language === 'en' ? trade.en : trade.zh}
                </span>
                <span className="second">{served(trade)}</span>
                <span className="note">{isOwn && text('tie.lists.own')}</span>
                {may('branch_list.update') && (
                  <span className="trade-acts">
                    <button type="button" className="text-button" onClick={() => setOpen(trade.code)}>
                      {text('tie.lists.change')}
                    </button>
                    {isOwn && (
                      <button type="button" className="text-button" onClick={() => keep(without(trade.code))}>
                        {text('tie.lists.reset')}
                      </button>
                    )}
                  </span>
                )}
              </div>
              {open === trade.code && (
                <TradeForm
                  trade={trade}
                  isSaving={save.isPending}
                  onSave={(changed) => keep([...without(trade.code), changed])}
                  onCancel={() => setOpen(null)}
                />
              )}
            </li>
          )
        })}
      </ul>
      <ProblemNote error={save.error} />
    </>
  )

  function served({ segments, habits }: Trade) {
    const most = Object.entries(segments)
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, 3)
      .map(([segment, share]) => `${segmentWord(segment)} ${format.wholePercent(share)}`)
    return [most, habits.map(labels.tag)].map((words) => words.join(text('filter.comma'))).join('　')
  }

  function segmentWord(segment: string) {
    // The schema knows only our segments.
    return text(`code.segment.${segment as keyof Trade['segments']}`)
  }
}
