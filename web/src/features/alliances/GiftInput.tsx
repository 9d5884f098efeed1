import { Select } from 'antd'
import type { BenefitSide } from 'domain/benefit.ts'
import { type BenefitPreset, presetsOfCategory } from 'domain/benefit-preset.ts'
import { depositTie } from 'domain/deposit-rule.ts'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useText } from '#i18n/use-text.ts'
import { DepositCheckedInput } from '#ui/DepositCheckedInput.tsx'

/** What one party gives, begun from a preset and named as they agreed; without a title it gives nothing yet. */
export type Gift = { preset: BenefitPreset | null; title: string }

export const isGiftTied = ({ title }: Gift) => depositTie(title) !== null

type Offer = { category: string; side: BenefitSide }

const offersOf = (presets: readonly BenefitPreset[], { category, side }: Offer) =>
  presetsOfCategory(presets, category).filter((preset) => preset.side === side)

/** The first that its trade usually gives; the words follow with the language. */
export function giftOf(presets: readonly BenefitPreset[], offer: Offer, english = false): Gift {
  const preset = offersOf(presets, offer)[0] ?? null
  return { preset, title: preset === null ? '' : english ? preset.titleEn : preset.titleZh }
}

type Props = Offer & {
  symbol: ReactNode
  name: string
  note: string
  presets: readonly BenefitPreset[]
  gift: Gift
  onChange: (gift: Gift) => void
}

export function GiftInput({ symbol, name, note, presets, category, side, gift, onChange }: Props) {
  const text = useText()
  const english = useTranslation().i18n.language === 'en'
  const titleOf = (preset: BenefitPreset) => (english ? preset.titleEn : preset.titleZh)
  return (
    <fieldset className="gift">
      <legend>
        {symbol}
        <span>{name}</span>
        {note && <span className="note">{note}</span>}
      </legend>
      <Select
        aria-label={text('alliance.triangle.preset', { name })}
        value={gift.preset?.code ?? null}
        onChange={(code) => {
          const preset = presets.find((one) => one.code === code)
          if (preset) onChange({ preset, title: titleOf(preset) })
        }}
        options={offersOf(presets, { category, side }).map((preset) => ({
          value: preset.code,
          label: `${text(`code.benefitPillar.${preset.pillar}`)}　${titleOf(preset)}`,
        }))}
      />
      <div className="gift-title">
        <DepositCheckedInput
          label={text('alliance.triangle.titleOf', { name })}
          value={gift.title}
          maxLength={60}
          onChange={(title) => onChange({ ...gift, title })}
        />
      </div>
    </fieldset>
  )
}
