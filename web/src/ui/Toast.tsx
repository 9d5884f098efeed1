import { useIsFetching, useIsMutating } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import { useText } from '#i18n/use-text.ts'
import './toast.css'

type Message = { words: string; onUndo?: () => void }
type Toasts = { show: (message: Message) => void; setPlace: (place: HTMLElement | null) => void }

const ToastContext = createContext<Toasts | null>(null)
const usually = 4000

/**
 * Says what was just done, with the way back, for four seconds from when the page shows it: on a slow network the way
 * back would be gone before the list has changed. Errors are never toasts.
 */
export function useToast(): Toasts['show'] {
  return useToasts().show
}

/** Where toasts appear while this is on the page: the bottom left of the map. Else at the window's corner. */
export function ToastPlace() {
  const { setPlace } = useToasts()
  return <div className="toast-place" ref={setPlace} />
}

/** @param shownFor  how long a message stands, in milliseconds */
export function ToastProvider({ children, shownFor = usually }: { children: ReactNode; shownFor?: number }) {
  const [message, setMessage] = useState<Message | null>(null)
  const [place, setPlace] = useState<HTMLElement | null>(null)
  const close = useCallback(() => setMessage(null), [])
  const toasts = useMemo(() => ({ show: setMessage, setPlace }), [])

  // Once nothing is asked any more the time of a message runs, and what is asked later does not stop it.
  const isCalm = useIsFetching() + useIsMutating() === 0
  const [counted, setCounted] = useState<Message | null>(null)
  if (isCalm && counted !== message) setCounted(message)
  // The browser's clock: a later message starts the time anew.
  useEffect(() => {
    if (!counted) return
    const timer = setTimeout(() => setMessage((shown) => (shown === counted ? null : shown)), shownFor)
    return () => clearTimeout(timer)
  }, [counted, shownFor])

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
