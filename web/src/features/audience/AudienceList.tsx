import { Button, Input } from 'antd'
import type { AudienceAnswer, AudiencePlace } from 'domain/audience.ts'
import { type ReactNode, useState } from 'react'
import { useExportAudience } from '#api/audience.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'
import { PlaceRow } from './PlaceRow.tsx'

type Props = {
  branchId: string
  /** The question as it stands in the address: what the file holds. */
  whom: string
  answer: AudienceAnswer
  /** The places still answer the question before this one. */
  waiting: boolean
  selectedKey: string | null
  onSelect: (key: string | null) => void
  onAskAll: () => void
  detail: (place: AudiencePlace) => ReactNode
}

const pageSize = 40
const searchFrom = 12

/** Which community first: the places in their order, each with its reasons; what nobody knows stands at the end. */
export function AudienceList({ branchId, whom, answer, waiting, selectedKey, onSelect, onAskAll, detail }: Props) {
  const text = useText()
  const format = useFormat()
  const [typed, setTyped] = useState('')
  const [pages, setPages] = useState(1)
  const { places, question } = answer
  const found = places.filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()))
  const at = found.findIndex(({ key }) => key === selectedKey)
  // What was picked on the map is in the list, however far down.
  const shown = found.slice(0, Math.max(pages * pageSize, at + 1))
  const most = Math.max(0, ...places.flatMap(({ there }) => there?.value ?? []))

  return (
    <>
      <header className="audience-list-head">
        <div className="audience-list-title">
          <h2 className="title">{text('audience.list.title')}</h2>
          {places.length > 0 && <ExportList branchId={branchId} whom={whom} />}
        </div>
        <span className="note">{text('audience.list.order')}</span>
        {places.length > 0 && (
          <p className="audience-key note">
            {(['ours', 'sure', 'maybe'] as const).map((part) => (
              <span key={part}>
                <i className={`audience-bar-${part}`} aria-hidden />
                {text(`audience.list.bar.${part}`)}
              </span>
            ))}
          </p>
        )}
        {places.length >= searchFrom && (
          <Input.Search
            allowClear
            placeholder={text('audience.list.search')}
            aria-label={text('audience.list.search')}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </header>
      {places.length === 0 ? (
        <EmptyState
          title={text('audience.empty.title')}
          note={text(question.minutes === undefined ? 'audience.empty.note' : 'audience.empty.near')}
          actions={
            <>
              <Button onClick={onAskAll}>{text('audience.empty.all')}</Button>
              <Button href="/map">{text('audience.empty.toMap')}</Button>
            </>
          }
        />
      ) : found.length === 0 ? (
        <EmptyState title={text('audience.list.noMatch')} />
      ) : (
        <ol className="audience-list" aria-busy={waiting}>
          {shown.map((place) => (
            <PlaceRow
              key={place.key}
              place={place}
              most={most}
              open={place.key === selectedKey}
              onOpen={(open) => onSelect(open ? place.key : null)}
            >
              {detail(place)}
            </PlaceRow>
          ))}
        </ol>
      )}
      {shown.length < found.length && (
        <button type="button" className="text-button audience-more" onClick={() => setPages(pages + 1)}>
          {text('audience.list.more', { number: format.count(found.length - shown.length) })}
        </button>
      )}
    </>
  )
}

/** The list as a file; every export is in the audit. */
function ExportList({ branchId, whom }: { branchId: string; whom: string }) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const write = useExportAudience(branchId)
  if (!may('audience.export')) return null
  return (
    <>
      <button
        type="button"
        className="text-button note-size"
        disabled={write.isPending}
        onClick={() =>
          write.mutate({ whom }, { onSuccess: (name) => toast({ words: text('audience.list.exported', { name }) }) })
        }
      >
        {text(write.isPending ? 'audience.list.exporting' : 'audience.list.export')}
      </button>
      <ProblemNote error={write.error} />
    </>
  )
}
