import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { branchListsQuery } from '#api/branch-lists.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { PairList } from './PairList.tsx'
import { TradeList } from './TradeList.tsx'
import './trades.css'
import '#ui/sheet-parts.css'

/** The trades and pairs of trades that figures and suggestions stand on, and what this branch changed of them. */
export function TradeLists({ branchId }: { branchId: string }) {
  const text = useText()
  const [list, setList] = useState<'categories' | 'pairs'>('categories')
  const { data, error, refetch } = useQuery(branchListsQuery(branchId))
  if (error && !data)
    return (
      <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
    )
  if (!data) return <Waiting rows={4} />
  return (
    <>
      <p className="note">{text('tie.lists.note')}</p>
      <Segmented
        aria-label={text('tie.lists.title')}
        value={list}
        onChange={setList}
        options={[
          { value: 'categories', label: text('tie.lists.categories') },
          { value: 'pairs', label: text('tie.lists.pairs') },
        ]}
      />
      {list === 'categories' ? (
        <TradeList branchId={branchId} lists={data} />
      ) : (
        <PairList branchId={branchId} lists={data} />
      )}
    </>
  )
}
