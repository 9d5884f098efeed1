import { Input } from 'antd'
import { type LngLat, lngLatSchema } from 'domain/lng-lat.ts'
import { useState } from 'react'
import { useText } from '#i18n/use-text.ts'

type Props = { id?: string; value: LngLat | null; onChange: (spot: LngLat | null) => void; disabled: boolean }

const written = ([lng, lat]: LngLat) => `${lng.toFixed(5)}, ${lat.toFixed(5)}`

/** A spot clicked on the map beside, or typed: longitude, latitude. */
export function SpotInput({ id, value, onChange, disabled }: Props) {
  const text = useText()
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Input
      {...(id === undefined ? {} : { id })}
      aria-label={text('site.field.position')}
      disabled={disabled}
      autoComplete="off"
      placeholder="118.78000, 32.04000"
      value={typed ?? (value ? written(value) : '')}
      onChange={({ target }) => {
        setTyped(target.value)
        const parsed = lngLatSchema.safeParse(
          target.value
            .split(/[,，\s]+/)
            .filter(Boolean)
            .map(Number),
        )
        if (parsed.success) onChange(parsed.data)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
