import { Button } from 'antd'
import { useRef, useState } from 'react'
import { shopFront } from '#api/walk-photos.ts'
import { useText } from '#i18n/use-text.ts'

type Props = { photo: Blob | null; onChange: (photo: Blob | null) => void }

/** A photo of the shop front. It goes out after the visits, so that a slow picture holds none of them up. */
export function PhotoField({ photo, onChange }: Props) {
  const text = useText()
  const input = useRef<HTMLInputElement>(null)
  const [tooLarge, setTooLarge] = useState(false)
  const take = async (file: File | undefined) => {
    if (!file) return
    const smaller = await shopFront(file)
    setTooLarge(smaller === null)
    if (smaller) onChange(smaller)
  }
  return (
    <div className="walk-photo">
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={text('walk.photo.take')}
        onChange={({ target }) => {
          void take(target.files?.[0])
          target.value = ''
        }}
      />
      {photo ? (
        <>
          <span className="second">{text('walk.photo.kept')}</span>
          <Button size="large" onClick={() => onChange(null)}>
            {text('walk.photo.drop')}
          </Button>
        </>
      ) : (
        <Button size="large" onClick={() => input.current?.click()}>
          {text('walk.photo.take')}
        </Button>
      )}
      <p className="note">{text(tooLarge ? 'walk.photo.tooLarge' : 'walk.photo.note')}</p>
    </div>
  )
}
