import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { searchQuery } from '#api/search.ts'
import { useText } from '#i18n/use-text.ts'

/** A customer of one's own as he stands on the list: by his letters. */
export interface OwnGuest {
  id: string
  initials: string
}
type Props = { branchId: string; value: OwnGuest | null; onChange: (own: OwnGuest | null) => void }

/**
 * Finds somebody of one's own book whom nobody had asked, so that his coming is his and not a stranger's. The screen stands
 * in public: letters and the masked name, never the name.
 */
export function OwnCustomer({ branchId, value, onChange }: Props) {
  const text = useText()
  const [words, setWords] = useState('')
  const asked = words.trim()
  const { data = [], isError, fetchStatus } = useQuery({ ...searchQuery(branchId, asked), retry: false })
  const found = asked === '' ? [] : data.flatMap(({ id, inPublic }) => (inPublic ? [{ id, ...inPublic }] : []))
  const isCut = isError || fetchStatus === 'paused'
  const note =
    asked === ''
      ? null
      : isCut
        ? 'attendance.own.noSignal'
        : fetchStatus === 'idle' && found.length === 0
          ? 'attendance.own.none'
          : null

  if (value)
    return (
      <div className="day-own">
        <span className="day-initials">{value.initials}</span>
        <span className="note">{text('attendance.own.is')}</span>
        <Button size="large" onClick={() => onChange(null)}>
          {text('attendance.own.not')}
        </Button>
      </div>
    )
  return (
    <section className="day-own-find">
      <label className="day-field">
        {text('attendance.own.find')}
        <Input
          size="large"
          allowClear
          type="search"
          placeholder={text('attendance.own.hint')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      {note !== null && (
        <p className="note" role="status">
          {text(note)}
        </p>
      )}
      {found.length > 0 && (
        <div className="day-chips" role="group" aria-label={text('attendance.own.find')}>
          {found.map(({ id, initials, maskedName }) => (
            <button key={id} type="button" onClick={() => onChange({ id, initials })}>
              {initials} <span className="note">{maskedName}</span>
            </button>
          ))}
        </div>
      )}
    </section>
  )
}
