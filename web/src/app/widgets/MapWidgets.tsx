import { Button } from 'antd'
import { bankCodes } from 'domain/competitor.ts'
import { merchantGroups } from 'domain/merchant-category.ts'
import { targetGroupKinds } from 'domain/target-group.ts'
import { useState } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { BaseRow } from '#ui/BaseRow.tsx'
import { FigureStrip } from '#ui/FigureStrip.tsx'
import { HoverCard } from '#ui/HoverCard.tsx'
import { LayerRow } from '#ui/LayerRow.tsx'
import { Ramp } from '#ui/Ramp.tsx'
import { RateCell } from '#ui/RateCell.tsx'
import { SearchBox } from '#ui/SearchBox.tsx'
import { Section } from '#ui/Section.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Swatch } from '#ui/Swatch.tsx'
import { BranchSquare } from '#ui/symbols/BranchSquare.tsx'
import { KeyStar } from '#ui/symbols/KeyStar.tsx'
import { MerchantDisc } from '#ui/symbols/MerchantDisc.tsx'
import { RivalDiamond } from '#ui/symbols/RivalDiamond.tsx'
import { TargetRing } from '#ui/symbols/TargetRing.tsx'
import { Tag } from '#ui/Tag.tsx'
import { sampleRates } from './samples.ts'

export function MapWidgets() {
  return (
    <div>
      <Search />
      <Symbols />
      <Rail />
      <Card />
      <Sheet />
    </div>
  )
}

function Search() {
  const text = useText()
  const [query, setQuery] = useState('')
  const all = merchantGroups.map((group) => ({
    key: group,
    symbol: <MerchantDisc group={group} size={18} />,
    title: text(`code.merchantGroup.${group}`),
  }))
  return (
    <Section title={text('widgets.search')}>
      <SearchBox
        hint={text('widgets.searchHint')}
        query={query}
        onQuery={setQuery}
        results={all.filter(({ title }) => title.includes(query.trim()))}
        onPick={(key) => setQuery(all.find((one) => one.key === key)?.title ?? '')}
      />
    </Section>
  )
}

function Symbols() {
  const text = useText()
  return (
    <Section title={text('widgets.symbols')}>
      <div className="widgets-row">
        <BranchSquare title={text('symbol.branch')} />
        <BranchSquare site="former" title={text('symbol.formerSite')} />
        <KeyStar title={text('symbol.keyCustomer')} />
        {targetGroupKinds.map((kind) => (
          <TargetRing
            key={kind}
            kind={kind}
            title={text('symbol.targetGroup', { kind: text(`code.targetGroupKind.${kind}`) })}
          />
        ))}
      </div>
      <div className="widgets-row">
        {bankCodes.map((bank) => (
          <RivalDiamond key={bank} bank={bank} title={text('symbol.rival', { bank: text(`code.bank.${bank}`) })} />
        ))}
      </div>
      <div className="widgets-pair">
        {merchantGroups.map((group) => (
          <span key={group}>
            <MerchantDisc group={group} />
            <MerchantDisc
              group={group}
              ally
              title={text('symbol.ally', { group: text(`code.merchantGroup.${group}`) })}
            />
            {text(`code.merchantGroup.${group}`)}
          </span>
        ))}
      </div>
    </Section>
  )
}

const railLayers = ['targets', 'keyCustomers', 'rivals', 'merchants'] as const

function Rail() {
  const text = useText()
  const [base, setBase] = useState<'coverage' | 'blind'>('coverage')
  const [shown, setShown] = useState<readonly (typeof railLayers)[number][]>(railLayers)
  const symbols = {
    targets: <TargetRing kind="school" size={18} />,
    keyCustomers: <KeyStar />,
    rivals: <RivalDiamond bank="icbc" size={18} />,
    merchants: <MerchantDisc group="food" size={18} />,
  }
  return (
    <Section title={text('widgets.rail')}>
      <div className="widgets-bleed">
        <BaseRow
          group="sample-base"
          name={text('widgets.coverage')}
          swatch={<Swatch fill="coverage-4" />}
          chosen={base === 'coverage'}
          onChoose={() => setBase('coverage')}
        >
          <Ramp
            ramp="coverage"
            ticks={['0', '5', '10', '20', '30', '50%']}
            unknown={text('ramp.unknown', { number: 52 })}
          />
        </BaseRow>
        <BaseRow
          group="sample-base"
          name={text('widgets.blind')}
          swatch={<Swatch fill="blind-4" />}
          chosen={base === 'blind'}
          onChoose={() => setBase('blind')}
        >
          <Ramp ramp="blind" ticks={['0', '8', '16', '28', '44']} />
        </BaseRow>
        {railLayers.map((layer, index) => (
          <LayerRow
            key={layer}
            name={text(`widgets.${layer}`)}
            symbol={symbols[layer]}
            count={[8, 78, 22, 172][index] ?? 0}
            on={shown.includes(layer)}
            onChange={(on) => setShown(on ? [...shown, layer] : shown.filter((other) => other !== layer))}
            onOnly={() => setShown([layer])}
          />
        ))}
        <LayerRow
          sub
          name={text('code.merchantGroup.food')}
          symbol={<MerchantDisc group="food" size={16} />}
          count={81}
          on={shown.includes('merchants')}
          onChange={(on) => setShown(on ? [...shown, 'merchants'] : shown.filter((other) => other !== 'merchants'))}
        />
      </div>
    </Section>
  )
}

function Card() {
  const text = useText()
  const format = useFormat()
  return (
    <Section title={text('widgets.hover')}>
      <HoverCard
        title={text('widgets.placeSample')}
        beside={format.metres(384)}
        rows={[
          { label: text('widgets.coverage'), value: format.rate(sampleRates.main) },
          { label: text('widgets.stripMissing'), value: text('unit.households', { number: 633 }) },
          { label: text('widgets.timeline'), value: format.shortDay('2026-11-07') },
        ]}
      />
    </Section>
  )
}

function Sheet() {
  const text = useText()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  return (
    <Section title={text('widgets.sheet')} line={false}>
      <Button onClick={() => setOpen(true)}>{text('widgets.sheetOpen')}</Button>
      {open && (
        <div className="widgets-sheet">
          <SideSheet
            title={text('widgets.placeSample')}
            tag={<Tag>{text('code.placeKind.community')}</Tag>}
            facts={text('widgets.sheetFacts')}
            onClose={() => setOpen(false)}
            actions={
              <>
                <Button type="primary">{text('widgets.join')}</Button>
                <Button>{text('widgets.holdEvent')}</Button>
              </>
            }
          >
            <Section title={text('widgets.coverage')} action={format.counts(sampleRates.main)}>
              <RateCell rate={sampleRates.main} size="big" scale={0.4} />
              <p className="note">{text('widgets.sheetSource')}</p>
            </Section>
            <FigureStrip
              layout="grid"
              figures={[
                { label: text('widgets.stripMissing'), value: format.count(633) },
                { label: text('widgets.keyCustomers'), value: format.count(11) },
                { label: text('widgets.rivals'), value: format.count(4) },
              ]}
            />
          </SideSheet>
        </div>
      )}
    </Section>
  )
}
