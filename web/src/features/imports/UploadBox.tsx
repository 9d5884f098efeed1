import { Button } from 'antd'
import type { ImportKind } from 'domain/import-batch.ts'
import { type DragEvent, useRef, useState } from 'react'
import { followUp } from '#api/changes.ts'
import { templateUrl, useUploadFile } from '#api/imports.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useLanguage } from './use-language.ts'
import './imports.css'

type Props = { branchId: string; kind: ImportKind; onSent: (importId: string) => void }

/** Where a file comes in: dropped, or chosen. */
export function UploadBox({ branchId, kind, onSent }: Props) {
  const text = useText()
  const language = useLanguage()
  const upload = useUploadFile(branchId, kind)
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)

  const send = (file: File | undefined) => {
    if (file) followUp(upload.mutateAsync(file), ({ id }) => onSent(id))
  }
  const onDrag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(isOver)
  }

  return (
    <div
      className={over ? 'upload upload-over' : 'upload'}
      onDragOver={onDrag(true)}
      onDragLeave={onDrag(false)}
      onDrop={(event) => {
        onDrag(false)(event)
        send(event.dataTransfer.files[0])
      }}
    >
      <p className="upload-drop">{text('import.drop')}</p>
      <div className="upload-ways">
        <Button type="primary" loading={upload.isPending} onClick={() => input.current?.click()}>
          {text('import.choose')}
        </Button>
        <a href={templateUrl(branchId, kind, language)}>{text('import.template')}</a>
      </div>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,text/csv"
        hidden
        aria-label={text('import.choose')}
        onChange={(event) => {
          send(event.target.files?.[0])
          // The same file chosen again, mended, is another file.
          event.target.value = ''
        }}
      />
      <p className="note">{text('import.limits')}</p>
      <p className="note">{text(kind === 'customer' ? 'import.never' : 'import.merchant.never')}</p>
      {kind === 'customer' && <p className="note">{text('import.homeFacts')}</p>}
      <ProblemNote error={upload.error} />
    </div>
  )
}
