import { Button } from 'antd'
import type { NamedAttachment } from 'domain/attachment.ts'
import { useRef, useState } from 'react'
import { attachmentUrl, sendAttachment } from '#api/attachments.ts'
import { useText } from '#i18n/use-text.ts'
import { Photo } from './Photo.tsx'
import { ProblemNote } from './ErrorNote.tsx'
import './attachment-input.css'

type Props = {
  branchId: string
  id?: string
  /** Id of the kept photo or paper; null while there is none. */
  value?: string | null
  onChange?: (attachmentId: string | null) => void
  /** `photo` opens the camera of a phone; `any` takes papers too. */
  accept: 'photo' | 'any'
  /** What is known of the value the form began with. */
  known?: NamedAttachment | null
  /** The button's words; "take a photo" or "choose a file" without. */
  label?: string
}

/** A photo or paper: sent at once, shown as it was kept. What was typed beside it stays when sending fails. */
export function AttachmentInput({ branchId, id, value = null, onChange, accept, known = null, label }: Props) {
  const text = useText()
  const input = useRef<HTMLInputElement>(null)
  const [share, setShare] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [sent, setSent] = useState<NamedAttachment | null>(null)
  const shown = [sent, known].find((one) => one?.id === value) ?? null

  const send = async (file: File) => {
    setError(null)
    setShare(0)
    try {
      const attachment = await sendAttachment(branchId, file, setShare)
      setSent(attachment)
      onChange?.(attachment.id)
    } catch (problem) {
      setError(problem)
    } finally {
      setShare(null)
    }
  }

  return (
    <div className="attachment">
      {value !== null && (shown === null || shown.mimeType === 'image/jpeg') && (
        <Photo branchId={branchId} id={value} alt={text('promotion.photo.alt')} />
      )}
      {shown?.mimeType === 'application/pdf' && (
        <a href={attachmentUrl(branchId, shown.id)} download>
          {shown.name}
        </a>
      )}
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={label ?? text(accept === 'photo' ? 'promotion.photo.take' : 'promotion.photo.file')}
        accept={accept === 'photo' ? 'image/*' : 'image/*,application/pdf'}
        {...(accept === 'photo' ? { capture: 'environment' as const } : {})}
        onChange={({ target }) => {
          const file = target.files?.[0]
          // The same file may be chosen again after a failure.
          target.value = ''
          if (file) void send(file)
        }}
      />
      <div className="attachment-deeds">
        <Button {...(id === undefined ? {} : { id })} loading={share !== null} onClick={() => input.current?.click()}>
          {value === null
            ? (label ?? text(accept === 'photo' ? 'promotion.photo.take' : 'promotion.photo.file'))
            : text(accept === 'photo' ? 'promotion.photo.again' : 'promotion.photo.other')}
        </Button>
        {value !== null && share === null && (
          <Button type="text" onClick={() => onChange?.(null)}>
            {text('promotion.photo.without')}
          </Button>
        )}
        <span role="status" className="note">
          {share !== null &&
            (share < 1
              ? text('promotion.photo.sending', { percent: Math.round(share * 100) })
              : text('promotion.photo.drawing'))}
        </span>
      </div>
      <ProblemNote error={error} />
    </div>
  )
}
