import { type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react'
import { useText } from '#i18n/use-text.ts'
import { Icon } from './Icon.tsx'
import { SheetGrip } from './SheetGrip.tsx'
import { useSheetHeight } from './use-sheet-height.ts'
import { useScreen } from './use-screen.ts'
import './side-sheet.css'

type Props = {
  title: string
  /** The kind of thing, beside the title. */
  tag?: ReactNode
  /** One line: distance, minutes, grid, owner. */
  facts?: ReactNode
  /** Fixed at the bottom: one primary, one default, "more". */
  actions?: ReactNode
  onClose: () => void
  /** On a phone a form takes all the room as it opens. */
  tall?: boolean
  /** Part of the window's height the phone's sheet takes: for the map's padding. */
  onHeight?: (share: number) => void
  children: ReactNode
}

/** What is known about the chosen thing: docked at the right, on a phone a sheet of three heights. */
export function SideSheet({ title, tag, facts, actions, tall = false, onClose, onHeight, children }: Props) {
  const text = useText()
  const titleId = useId()
  const sheet = useRef<HTMLElement>(null)
  const phone = useScreen() === 'phone'
  const height = useSheetHeight(tall, onHeight)
  useFocusWhileOpen(sheet, onClose)

  return (
    <aside
      ref={sheet}
      className={phone ? 'sheet sheet-phone' : 'sheet'}
      tabIndex={-1}
      aria-labelledby={titleId}
      {...(phone ? { style: { height: `calc((100dvh - 56px - env(safe-area-inset-bottom)) * ${height.share})` } } : {})}
    >
      {phone && <SheetGrip {...height} />}
      <header className="sheet-head">
        <div className="sheet-title">
          <h2 id={titleId} className="title">
            {title}
          </h2>
          {tag}
          <button type="button" className="sheet-close" aria-label={text('action.close')} onClick={onClose}>
            <Icon name="close" size={18} />
          </button>
        </div>
        {facts && <p>{facts}</p>}
      </header>
      <div className="sheet-body">{children}</div>
      {actions && <footer className="sheet-actions">{actions}</footer>}
    </aside>
  )
}

/** Focus goes into the sheet and returns to where it came from; Esc closes. */
function useFocusWhileOpen(sheet: { current: HTMLElement | null }, onClose: () => void) {
  const close = useEffectEvent(onClose)

  // Focus and the keyboard are the document's.
  useEffect(() => {
    const before = document.activeElement
    sheet.current?.focus({ preventScroll: true })
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) close()
    }
    document.addEventListener('keydown', key)
    return () => {
      document.removeEventListener('keydown', key)
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [sheet])
}
