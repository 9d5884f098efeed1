import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { codeReader } from './code-reader.ts'
import { ErrorNote } from './ErrorNote.tsx'
import './code-scanner.css'

type Trouble = 'needsHttps' | 'denied' | 'noCamera'

/** Milliseconds between two looks at the picture: quick for a hand, light for a phone. */
const lookEvery = 200

/** The phone's camera, which reads codes until it is taken off the page. Its picture never leaves the phone. */
export function CodeScanner({ onText }: { onText: (text: string) => void }) {
  const text = useText()
  const video = useRef<HTMLVideoElement>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const told = useEffectEvent(onText)

  // The camera is the phone's: it is switched on with this and off with it.
  useEffect(() => {
    const screen = video.current
    if (!screen) return
    let stream: MediaStream | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false

    const look = async (read: (screen: HTMLVideoElement) => Promise<string | null>) => {
      const found = screen.readyState >= screen.HAVE_CURRENT_DATA ? await read(screen) : null
      if (isOver) return
      if (found !== null) told(found)
      timer = setTimeout(() => void look(read), lookEvery)
    }
    const start = async () => {
      if (!window.isSecureContext || !navigator.mediaDevices) return setTrouble('needsHttps')
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false })
      } catch (error) {
        return setTrouble(error instanceof DOMException && error.name === 'NotAllowedError' ? 'denied' : 'noCamera')
      }
      if (isOver) return stop()
      screen.srcObject = stream
      await screen.play().catch(() => undefined)
      const read = await codeReader()
      if (!isOver) await look(read)
    }
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    void start()
    return () => {
      isOver = true
      clearTimeout(timer)
      stop()
    }
  }, [])

  if (trouble !== null) return <ErrorNote title={text(`voucher.redeem.${trouble}`)} />
  return (
    <figure className="code-camera">
      <video ref={video} muted playsInline aria-label={text('voucher.redeem.camera')} />
      <figcaption>{text('voucher.redeem.scanning')}</figcaption>
    </figure>
  )
}
