import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { importAction, type ImportKind, importKinds } from 'domain/import-batch.ts'
import { useState } from 'react'
import { importsQuery } from '#api/imports.ts'
import { useMay } from '#api/may.ts'
import { BatchList } from '#features/imports/BatchList.tsx'
import { ImportBatchView } from '#features/imports/ImportBatchView.tsx'
import { useImportKind } from '#features/imports/import-search.ts'
import { NotPlacedList } from '#features/imports/NotPlacedList.tsx'
import { UploadBox } from '#features/imports/UploadBox.tsx'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { useBranch } from '#use-branch.ts'
import './import-page.css'

/** Where a bank's customers and a branch's own merchants come in, and where customers wait that the map does not know. */
export function ImportPage() {
  const text = useText()
  const may = useMay()
  const branch = useBranch()
  const [asked, setKind] = useImportKind()
  const kinds = importKinds.filter((kind) => may(importAction(kind, 'list')))
  const placesCustomers = may('import.not_placed')
  if (!branch || (kinds.length === 0 && !placesCustomers)) {
    return (
      <div className="import-page">
        <EmptyState title={text('import.notYours')} note={text('import.notYoursNote')} />
      </div>
    )
  }
  // Who only puts customers on the map stays with them.
  const kind = kinds.find((one) => one === asked) ?? kinds[0] ?? 'customer'
  const of = kind === 'customer' ? 'import' : 'import.merchant'
  return (
    <div className="import-page" key={branch.id}>
      <header>
        {kinds.length > 1 && (
          <Segmented<ImportKind>
            aria-label={text('import.kind.label')}
            options={kinds.map((value) => ({ value, label: text(`import.kind.${value}`) }))}
            value={kind}
            onChange={setKind}
          />
        )}
        <h1 className="title">{text(`${of}.title`)}</h1>
        <p className="second">{text(`${of}.intro`)}</p>
      </header>
      {kinds.includes(kind) && <Imports key={kind} branchId={branch.id} kind={kind} />}
      {kind === 'customer' && placesCustomers && (
        <div className="import-panel">
          <NotPlacedList branchId={branch.id} />
        </div>
      )}
    </div>
  )
}

function Imports({ branchId, kind }: { branchId: string; kind: ImportKind }) {
  const text = useText()
  const list = useQuery(importsQuery(branchId, kind))
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
          <UploadBox branchId={branchId} kind={kind} onSent={setChosen} />
        ) : (
          <>
            <Button onClick={() => setChosen('none')}>{text('import.another')}</Button>
            <div className="import-panel">
              <ImportBatchView
                key={shown}
                branchId={branchId}
                kind={kind}
                importId={shown}
                onRemoved={() => setChosen('none')}
              />
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
