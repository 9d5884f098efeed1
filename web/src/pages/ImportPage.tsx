import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { importsQuery } from '#api/imports.ts'
import { useMay } from '#api/may.ts'
import { BatchList } from '#features/imports/BatchList.tsx'
import { ImportBatchView } from '#features/imports/ImportBatchView.tsx'
import { NotPlacedList } from '#features/imports/NotPlacedList.tsx'
import { UploadBox } from '#features/imports/UploadBox.tsx'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { useBranch } from '#use-branch.ts'
import './import-page.css'

/** Where a bank's customers come in, and where those wait that the map does not know. */
export function ImportPage() {
  const text = useText()
  const may = useMay()
  const branch = useBranch()
  if (!branch || !may('import.not_placed')) {
    return (
      <div className="import-page">
        <EmptyState title={text('import.notYours')} note={text('import.notYoursNote')} />
      </div>
    )
  }
  return (
    <div className="import-page" key={branch.id}>
      <header>
        <h1 className="title">{text('import.title')}</h1>
        <p className="second">{text('import.intro')}</p>
      </header>
      {may('import.list') && <Imports branchId={branch.id} />}
      <div className="import-panel">
        <NotPlacedList branchId={branch.id} />
      </div>
    </div>
  )
}

function Imports({ branchId }: { branchId: string }) {
  const text = useText()
  const list = useQuery(importsQuery(branchId))
  const [chosen, setChosen] = useState<string | 'none' | null>(null)
  if (list.isPending) return <Waiting rows={6} />
  if (list.isError) return <ProblemNote error={list.error} />

  // Whoever comes back finds the file that still waits for something.
  const open = list.data.find(({ state }) => state !== 'applied' && state !== 'undone')
  const shown = chosen === 'none' ? null : (list.data.find(({ id }) => id === chosen)?.id ?? chosen ?? open?.id ?? null)
  return (
    <div className="import-columns">
      <div className="import-main">
        {shown === null ? (
          <UploadBox branchId={branchId} onSent={setChosen} />
        ) : (
          <>
            <Button onClick={() => setChosen('none')}>{text('import.another')}</Button>
            <div className="import-panel">
              <ImportBatchView key={shown} branchId={branchId} importId={shown} onRemoved={() => setChosen('none')} />
            </div>
          </>
        )}
      </div>
      <div className="import-panel">
        <BatchList batches={list.data} chosen={shown} onChoose={setChosen} />
      </div>
    </div>
  )
}
