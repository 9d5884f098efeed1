import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from './ErrorNote.tsx'
import { Waiting } from './Waiting.tsx'
import './search-box.css'

export type SearchResult = { key: string; symbol?: ReactNode; title: string; note?: string }

type Props = {
  /** What can be found: "搜索地点、商户、街道". */
  hint: string
  query: string
  onQuery: (query: string) => void
  /** Null while the answer is on its way. */
  results: readonly SearchResult[] | null
  error?: unknown
  onPick: (key: string) => void
}

/** Words in, objects out. `/` focuses it from anywhere, arrows choose, Esc leaves. */
export function SearchBox({ hint, query, onQuery, results, error, onPick }: Props) {
  const text = useText()
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const found = results ?? []
  const chosen = found[Math.min(at, found.length - 1)]
  const shown = open && query.trim() !== ''

  // The keyboard of the whole page.
  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || isTyping(event.target)) return
      event.preventDefault()
      input.current?.focus()
    }
    document.addEventListener('keydown', focus)
    return () => document.removeEventListener('keydown', focus)
  }, [])

  const pick = (key: string) => {
    setOpen(false)
    input.current?.blur()
    onPick(key)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter' && chosen) pick(chosen.key)
    else if (event.key === 'Escape') {
      onQuery('')
      input.current?.blur()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <search className="search">
      <input
        ref={input}
        type="text"
        role="combobox"
        enterKeyHint="search"
        autoComplete="off"
        placeholder={hint}
        aria-label={hint}
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(shown && chosen ? { 'aria-activedescendant': `${listId}-${chosen.key}` } : {})}
        value={query}
        onChange={(event) => {
          onQuery(event.target.value)
          setOpen(true)
          setAt(0)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {query === '' && (
        <kbd title={text('search.hint')} aria-hidden>
          /
        </kbd>
      )}
      {shown && (
        <div className="search-list">
          <ProblemNote error={error} />
          {!error && results === null && <Waiting rows={3} />}
          {results?.length === 0 && <p className="search-none">{text('search.none', { query: query.trim() })}</p>}
          <ul role="listbox" id={listId} aria-label={hint}>
            {found.map(({ key, symbol, title, note }) => (
              <li
                key={key}
                id={`${listId}-${key}`}
                role="option"
                aria-selected={key === chosen?.key}
                // Before the blur that would close the list.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => pick(key)}
              >
                <span className="layer-symbol">{symbol}</span>
                <span>{title}</span>
                {note && <span className="note">{note}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </search>
  )
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
