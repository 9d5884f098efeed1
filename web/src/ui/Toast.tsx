import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import { useText } from '#i18n/use-text.ts'
import './toast.css'

type Message = { words: string; onUndo?: () => void }
type Toasts = { show: (message: Message) => void; setPlace: (place: HTMLElement | null) => void }

const ToastContext = createContext<Toasts | null>(null)
const SHOWN_FOR = 4000

/** Says for four seconds what was just done, with the way back. Errors are never toasts. */
export function useToast(): Toasts['show'] {
  return useToasts().show
}

/** Where toasts appear while this is on the page: the bottom left of the map. Else at the window's corner. */
export function ToastPlace() {
  const { setPlace } = useToasts()
  return <div className="toast-place" ref={setPlace} />
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState<Message | null>(null)
  const [place, setPlace] = useState<HTMLElement | null>(null)
  const close = useCallback(() => setMessage(null), [])
  const toasts = useMemo(() => ({ show: setMessage, setPlace }), [])

  // The browser's clock: a later message starts the time anew.
  useEffect(() => {
    if (!message) return
    const timer = setTimeout(close, SHOWN_FOR)
    return () => clearTimeout(timer)
  }, [message, close])

  const drawn = (
    <div className={place ? 'toasts' : 'toasts toasts-corner'} role="status" aria-live="polite">
      {message && <Toast {...message} onClose={close} />}
    </div>
  )
  return (
    <ToastContext value={toasts}>
      {children}
      {createPortal(drawn, place ?? document.body)}
    </ToastContext>
  )
}

export function Toast({ words, onUndo, onClose }: Message & { onClose: () => void }) {
  const text = useText()
  const undo = () => {
    onUndo?.()
    onClose()
  }
  return (
    <div className="toast">
      <span>{words}</span>
      {onUndo && (
        <button type="button" className="toast-undo" onClick={undo}>
          {text('action.undo')}
        </button>
      )}
    </div>
  )
}

function useToasts(): Toasts {
  const toasts = useContext(ToastContext)
  if (!toasts) throw new Error('useToast outside of ToastProvider')
  return toasts
}
