import { Button, Input, Select } from 'antd'
import { tiers } from 'domain/customer.ts'
import { basicFour } from 'domain/product.ts'
import { useState } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { BarRow } from '#ui/BarRow.tsx'
import { ClearFilters } from '#ui/ClearFilters.tsx'
import { FigureStrip } from '#ui/FigureStrip.tsx'
import { FilterChip } from '#ui/FilterChip.tsx'
import { MaskedField } from '#ui/MaskedField.tsx'
import { RateCell } from '#ui/RateCell.tsx'
import { Section } from '#ui/Section.tsx'
import { Tag } from '#ui/Tag.tsx'
import { ToggleChip } from '#ui/ToggleChip.tsx'
import { sampleRates } from './samples.ts'

export function FigureWidgets() {
  return (
    <div>
      <Buttons />
      <Chips />
      <Strip />
      <Rates />
      <Tags />
      <FormParts />
      <Masked />
      <Bars />
    </div>
  )
}

function Buttons() {
  const text = useText()
  return (
    <Section title={text('widgets.buttons')}>
      <div className="widgets-row">
        <Button type="primary">{text('widgets.dispatch')}</Button>
        <Button>{text('widgets.printMap')}</Button>
        <Button type="text">{text('action.more')}</Button>
        <Button danger>{text('widgets.disableAccount')}</Button>
        <Button disabled>{text('widgets.dispatch')}</Button>
        <Button type="primary" loading>
          {text('widgets.saving')}
        </Button>
      </div>
    </Section>
  )
}

function Chips() {
  const text = useText()
  const [tier, setTier] = useState<(typeof tiers)[number][]>([])
  const [missing, setMissing] = useState<(typeof basicFour)[number][]>(['credit_card'])
  const [never, setNever] = useState(false)
  const used = [tier.length, missing.length, Number(never)].filter((count) => count > 0).length

  return (
    <Section title={text('widgets.chips')}>
      <div className="widgets-row">
        <FilterChip
          field={text('widgets.tier')}
          options={tiers.map((value, index) => ({ value, label: text(`code.tier.${value}`), count: 900 >> index }))}
          chosen={tier}
          onChange={setTier}
        />
        <FilterChip
          field={text('widgets.missing')}
          options={basicFour.map((value) => ({ value, label: text(`code.productLine.${value}`) }))}
          chosen={missing}
          onChange={setMissing}
        />
        <ToggleChip label={text('widgets.neverWalked')} count={38} on={never} onChange={setNever} />
        <ClearFilters
          count={used}
          onClear={() => {
            setTier([])
            setMissing([])
            setNever(false)
          }}
        />
      </div>
    </Section>
  )
}

function Strip() {
  const text = useText()
  const format = useFormat()
  return (
    <Section title={text('widgets.strip')}>
      <div className="widgets-bleed">
        <FigureStrip
          figures={[
            {
              label: text('widgets.stripRate'),
              value: format.rate(sampleRates.main),
              detail: format.counts(sampleRates.main),
            },
            { label: text('widgets.stripMissing'), value: format.count(3348) },
            {
              label: text('widgets.stripUnknown'),
              value: text('widgets.places', { number: 3 }),
              detail: text('widgets.stripToAsk'),
            },
          ]}
        />
      </div>
    </Section>
  )
}

function Rates() {
  const text = useText()
  const format = useFormat()
  const density = text('widgets.density', { customers: 181, perKm2: format.count(1926) })
  return (
    <Section title={text('widgets.rates')}>
      <div className="widgets-rows">
        <RateCell rate={sampleRates.counted} />
        <RateCell rate={sampleRates.estimated} />
        <RateCell rate={sampleRates.sure} />
        <RateCell rate={sampleRates.unknown} note={density} />
        <RateCell rate={sampleRates.over} />
        <RateCell rate={sampleRates.few} />
        <RateCell rate={sampleRates.main} size="big" scale={0.4} />
        <RateCell rate={sampleRates.unknown} size="big" />
      </div>
    </Section>
  )
}

function Tags() {
  const text = useText()
  return (
    <Section title={text('widgets.tags')}>
      <div className="widgets-row">
        <Tag state="running">{text('code.memberStage.active')}</Tag>
        <Tag state="due">{text('widgets.silentDays', { days: 60 })}</Tag>
        <Tag state="refused">{text('code.memberStage.declined')}</Tag>
        <Tag state="interested">{text('code.memberStage.interested')}</Tag>
        <Tag state="not_filed">{text('widgets.notFiled')}</Tag>
        <Tag state="ended">{text('code.memberStage.exit')}</Tag>
        <Tag state="passed">{text('code.memberStage.signed')}</Tag>
        <Tag>{text('code.placeKind.community')}</Tag>
      </div>
    </Section>
  )
}

function FormParts() {
  const text = useText()
  const [rule, setRule] = useState(text('widgets.benefitSample'))
  const wrong = rule === text('widgets.benefitSample')
  return (
    <Section title={text('widgets.form')}>
      <div className="widgets-pair">
        <label>
          <span className="note">{text('widgets.shopSign')} *</span>
          <Input defaultValue={text('widgets.shopSignSample')} />
        </label>
        <label>
          <span className="note">{text('widgets.trade')}</span>
          <Select
            style={{ width: '100%' }}
            defaultValue="art"
            options={[{ value: 'art', label: text('widgets.tradeSample') }]}
          />
        </label>
      </div>
      <label>
        <span className="note">{text('widgets.benefitRule')}</span>
        <Input
          value={rule}
          {...(wrong ? { status: 'error' as const } : {})}
          onChange={(event) => setRule(event.target.value)}
        />
      </label>
      {wrong && (
        <div className="widgets-error">
          ✕ {text('widgets.benefitError')}{' '}
          <button type="button" className="text-button" onClick={() => setRule(text('widgets.benefitFixed'))}>
            {text('widgets.benefitFix')}
          </button>
        </div>
      )}
    </Section>
  )
}

function Masked() {
  const text = useText()
  return (
    <Section title={text('widgets.masked')}>
      <div className="widgets-rows">
        <MaskedField masked="138****6120" onReveal={() => Promise.resolve('138 0000 6120')} />
        <MaskedField masked="138****6120" />
      </div>
    </Section>
  )
}

function Bars() {
  const text = useText()
  const bars = [
    ['credit_card', 86],
    ['card_bind', 71],
    ['wealth', 54],
  ] as const
  return (
    <Section title={text('widgets.bars')}>
      {bars.map(([line, people], index) => (
        <BarRow
          key={line}
          label={text(`code.productLine.${line}`)}
          value={people}
          max={86}
          figure={text('unit.people', { number: people })}
          tone={index === 1 ? 'chosen' : 'plain'}
        />
      ))}
    </Section>
  )
}
